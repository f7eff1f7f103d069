//! The handlers: each converts, asks or tells, and converts back.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types as lsp_types;
use tower_lsp::{Client as Peer, LanguageServer};

use lsp_types::{
    CodeAction, CodeActionOrCommand, CodeActionParams, CodeActionResponse, CreateFile,
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWatchedFilesRegistrationOptions,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, DocumentChangeOperation, DocumentChanges, DocumentHighlight,
    DocumentHighlightKind, DocumentHighlightParams, DocumentLink, DocumentLinkParams, DocumentSymbolParams,
    DocumentSymbolResponse, FileSystemWatcher, GlobPattern, GotoDefinitionParams, GotoDefinitionResponse,
    Hover, HoverContents, HoverParams, InitializeParams, InitializeResult, InitializedParams, InlayHint,
    InlayHintParams, Location, LocationLink, MarkupContent, MarkupKind, OneOf,
    OptionalVersionedTextDocumentIdentifier, ReferenceParams, Registration, ResourceOp, ServerInfo,
    TextDocumentEdit, TextDocumentPositionParams, TextEdit, Uri, WorkspaceEdit,
};

use super::capabilities::{Client, offered};
use super::convert::{self, Lines, LinesOfFiles};
use super::publish::Publisher;
use crate::features;
use crate::workspace::{Document, Event, State, Workspace};

/// The server's side of a session.
pub(super) struct Backend {
    peer: Peer,
    workspace: Arc<Mutex<Workspace>>,
    client: Arc<OnceLock<Client>>,
    publisher: Arc<Publisher>,
    shut_down: Arc<AtomicBool>,
    /// The articles on disk are being read.
    indexing: Arc<AtomicBool>,
}

/// What a request is about: the state at its place in the stream, the document, and where in it.
struct Question {
    state: Arc<State>,
    document: Arc<Document>,
    lines: Lines,
    client: Client,
}

impl Backend {
    pub(super) fn new(peer: Peer, shut_down: Arc<AtomicBool>) -> Self {
        let workspace: Arc<Mutex<Workspace>> = Arc::default();
        let client: Arc<OnceLock<Client>> = Arc::default();
        let publisher = Publisher::new(peer.clone(), Arc::clone(&workspace), Arc::clone(&client));
        Self { peer, workspace, client, publisher, shut_down, indexing: Arc::default() }
    }

    fn client(&self) -> Client {
        self.client.get().copied().unwrap_or_default()
    }

    /// Changes the workspace, at once, and has what may look different published.
    fn apply(&self, event: Event) {
        let closed = if let Event::Close(path) = &event { Some(path.clone()) } else { None };
        let may_change_projects = !matches!(event, Event::Edit { .. } | Event::Indexed { .. });
        let (touched, state, disk) = {
            let mut workspace = self.workspace.lock().unwrap_or_else(PoisonError::into_inner);
            let disk = workspace.snapshot().disk();
            (workspace.apply(event), workspace.snapshot(), disk)
        };
        let debounce = touched
            .first()
            .and_then(|path| state.document(path))
            .map_or(Duration::ZERO, |document| document.project.settings.debounce);
        self.publisher.schedule(touched.into_iter().chain(closed), debounce);
        if may_change_projects {
            // Files that a project has now, and those that it had.
            let own = state.projects().flat_map(|project| project.own_paths()).chain(self.publisher.shown());
            let closed: BTreeSet<PathBuf> = own.filter(|path| state.document(path).is_none()).collect();
            self.publisher.schedule(closed, Duration::ZERO);
            if state.disk() != disk {
                self.index_folders();
            }
        }
    }

    /// The state now, and the document that a request names; none for one that is not open.
    fn question(&self, uri: &Uri) -> Option<(Arc<State>, Arc<Document>)> {
        let state = self.workspace.lock().unwrap_or_else(PoisonError::into_inner).snapshot();
        let document = state.document(&convert::path(uri)).map(Arc::clone)?;
        Some((state, document))
    }

    /// Answers a question on a thread of its own; none where the document is not open.
    async fn answer<T: Send + 'static>(
        &self,
        question: Option<(Arc<State>, Arc<Document>)>,
        answer: impl FnOnce(&Question) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let client = self.client();
        let Some((state, document)) = question else { return Ok(None) };
        let work = move || {
            let lines = Lines::new(Arc::clone(document.text()), client.encoding);
            answer(&Question { state, document, lines, client })
        };
        match tokio::task::spawn_blocking(work).await {
            Ok(answer) => Ok(answer),
            Err(fault) => {
                let mut error = Error::internal_error();
                error.message = format!("Copydesk has a fault: {fault}").into();
                Err(error)
            }
        }
    }

    /// Reads the articles of the workspace's folders, so that references reach them; again, as long as something has
    /// changed while they were read.
    fn index_folders(&self) {
        if self.indexing.swap(true, Ordering::SeqCst) {
            return;
        }
        let (workspace, indexing) = (Arc::clone(&self.workspace), Arc::clone(&self.indexing));
        tokio::task::spawn_blocking(move || {
            loop {
                let state = workspace.lock().unwrap_or_else(PoisonError::into_inner).snapshot();
                let (disk, summaries) = (state.disk(), state.summaries_on_disk());
                let mut workspace = workspace.lock().unwrap_or_else(PoisonError::into_inner);
                workspace.apply(Event::Indexed { disk, summaries });
                if workspace.snapshot().disk() == disk {
                    indexing.store(false, Ordering::SeqCst);
                    return;
                }
            }
        });
    }

    /// Asks the client to watch what the workspace is made of. The answer is not waited for.
    fn watch_files(&self) {
        if !self.client().watches_files {
            return;
        }
        let watcher =
            |glob: &str| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_owned()), kind: None };
        let globs = ["**/copydesk.toml", "**/*.{md,markdown,txt,yaml,yml,kb}"];
        let watchers = globs.into_iter().map(watcher).collect();
        let options = DidChangeWatchedFilesRegistrationOptions { watchers };
        let registration = Registration {
            id: "copydesk-files".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        let peer = self.peer.clone();
        tokio::spawn(async move {
            let asked = peer.register_capability(vec![registration]);
            let _ = tokio::time::timeout(Duration::from_secs(10), asked).await;
        });
    }
}

impl Question {
    fn uri(&self) -> Option<Uri> {
        convert::uri(&self.document.path)
    }

    fn offset(&self, at: lsp_types::Position) -> usize {
        self.lines.offset(at)
    }

    /// Every file that the answer points into is read once.
    fn lines_of_files(&self) -> LinesOfFiles<'_> {
        LinesOfFiles::new(&self.state, self.client.encoding)
    }

    fn jump(&self, jump: &features::Jump, files: &mut LinesOfFiles<'_>) -> Option<LocationLink> {
        let lines = files.of(&jump.path)?;
        Some(LocationLink {
            origin_selection_range: Some(self.lines.range(jump.origin)),
            target_uri: convert::uri(&jump.path)?,
            target_range: lines.range(jump.full),
            target_selection_range: lines.range(jump.span),
        })
    }

    /// The place is in the fragment, as editors that jump to a line write it.
    fn link(&self, link: &features::Link, files: &mut LinesOfFiles<'_>) -> Option<DocumentLink> {
        let at = files.of(&link.to.path)?.position(link.to.span.start);
        let uri = convert::uri(&link.to.path)?;
        let target = format!("{}#L{},{}", uri.as_str(), at.line + 1, at.character + 1);
        Some(DocumentLink {
            range: self.lines.range(link.span),
            target: target.parse().ok(),
            tooltip: None,
            data: None,
        })
    }

    fn action(&self, action: &features::Action) -> Option<CodeAction> {
        let base_url = self.document.project.settings.base_url.as_deref();
        let uri = self.uri()?;
        let diagnostic = |finding| convert::diagnostic(finding, &uri, &self.lines, self.client, base_url);
        let diagnostics = action.finding.as_ref().map(|finding| vec![diagnostic(finding)]);
        let (target, version, edits) = match &action.file {
            None => (uri, Some(self.document.version), self.lines.edits(&action.edits)),
            Some(file) => {
                let mut files = self.lines_of_files();
                let Some(lines) = files.of(file) else { return self.action_on_new_file(action, file) };
                let version = self.state.document(file).map(|document| document.version);
                (convert::uri(file)?, version, lines.edits(&action.edits))
            }
        };
        Some(CodeAction {
            title: action.title.clone(),
            kind: Some(convert::action_kind(action.kind)),
            diagnostics,
            edit: Some(self.workspace_edit(target, version, edits)),
            is_preferred: Some(action.preferred),
            ..CodeAction::default()
        })
    }

    /// An action that makes a file, for clients that can.
    fn action_on_new_file(&self, action: &features::Action, file: &Path) -> Option<CodeAction> {
        if !self.client.creates_files {
            return None;
        }
        let uri = convert::uri(file)?;
        let created = CreateFile { uri: uri.clone(), options: None, annotation_id: None };
        let edits = Lines::new(Arc::default(), self.client.encoding).edits(&action.edits);
        let edit = TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier { uri, version: None },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        };
        let changes = vec![
            DocumentChangeOperation::Op(ResourceOp::Create(created)),
            DocumentChangeOperation::Edit(edit),
        ];
        let document_changes = Some(DocumentChanges::Operations(changes));
        Some(CodeAction {
            title: action.title.clone(),
            kind: Some(convert::action_kind(action.kind)),
            edit: Some(WorkspaceEdit { document_changes, ..WorkspaceEdit::default() }),
            ..CodeAction::default()
        })
    }

    #[allow(
        clippy::mutable_key_type,
        reason = "the protocol's type has URIs as keys, and nobody changes them"
    )]
    fn workspace_edit(&self, uri: Uri, version: Option<i32>, edits: Vec<TextEdit>) -> WorkspaceEdit {
        if self.client.document_changes {
            let edit = TextDocumentEdit {
                text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
                edits: edits.into_iter().map(OneOf::Left).collect(),
            };
            let document_changes = Some(DocumentChanges::Edits(vec![edit]));
            return WorkspaceEdit { document_changes, ..WorkspaceEdit::default() };
        }
        let changes = [(uri, edits)].into_iter().collect();
        WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let client = *self.client.get_or_init(|| Client::new(&params.capabilities));
        self.apply(Event::Folders(folders(&params)));
        Ok(InitializeResult {
            capabilities: offered(client),
            server_info: Some(ServerInfo {
                name: "copydesk".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.watch_files();
    }

    async fn shutdown(&self) -> Result<()> {
        self.shut_down.store(true, Ordering::SeqCst);
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        self.apply(Event::Open {
            path: convert::path(&document.uri),
            language_id: document.language_id,
            version: document.version,
            text: document.text,
        });
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.apply(Event::Edit {
            path: convert::path(&params.text_document.uri),
            version: params.text_document.version,
            changes: params.content_changes.into_iter().map(convert::change).collect(),
            encoding: self.client().encoding,
        });
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.apply(Event::Disk(vec![convert::path(&params.text_document.uri)]));
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.apply(Event::Close(convert::path(&params.text_document.uri)));
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.apply(Event::Disk(params.changes.iter().map(|change| convert::path(&change.uri)).collect()));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let path = |folder: &lsp_types::WorkspaceFolder| convert::path(&folder.uri);
        let removed: Vec<PathBuf> = params.event.removed.iter().map(path).collect();
        let mut folders = {
            let workspace = self.workspace.lock().unwrap_or_else(PoisonError::into_inner);
            workspace.snapshot().folders().to_vec()
        };
        folders.retain(|folder| !removed.contains(folder));
        folders.extend(params.event.added.iter().map(path));
        self.apply(Event::Folders(folders));
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let question = self.question(&text_document.uri);
        self.answer(question, move |question| {
            let hover = features::hover(&question.state, &question.document, question.offset(position))?;
            Some(Hover {
                contents: HoverContents::Markup(MarkupContent {
                    kind: MarkupKind::Markdown,
                    value: hover.markdown,
                }),
                range: Some(question.lines.range(hover.span)),
            })
        })
        .await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let question = self.question(&text_document.uri);
        self.answer(question, move |question| {
            let jumps = features::definition(&question.state, &question.document, question.offset(position));
            let mut files = question.lines_of_files();
            let links: Vec<LocationLink> =
                jumps.iter().filter_map(|jump| question.jump(jump, &mut files)).collect();
            if links.is_empty() {
                return None;
            }
            if question.client.definition_links {
                return Some(GotoDefinitionResponse::Link(links));
            }
            let location = |link: LocationLink| Location::new(link.target_uri, link.target_selection_range);
            Some(GotoDefinitionResponse::Array(links.into_iter().map(location).collect()))
        })
        .await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let question = self.question(&text_document.uri);
        let with_declaration = params.context.include_declaration;
        self.answer(question, move |question| {
            let (state, document) = (&question.state, &question.document);
            let found = features::references(state, document, question.offset(position), with_declaration);
            let mut files = question.lines_of_files();
            Some(found.iter().filter_map(|location| files.location(location)).collect())
        })
        .await
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let question = self.question(&text_document.uri);
        self.answer(question, move |question| {
            let spans = features::highlights(&question.document, question.offset(position));
            let highlight = |span| DocumentHighlight {
                range: question.lines.range(span),
                kind: Some(DocumentHighlightKind::TEXT),
            };
            Some(spans.into_iter().map(highlight).collect())
        })
        .await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let question = self.question(&params.text_document.uri);
        self.answer(question, |question| {
            let symbols = features::symbols(&question.document);
            if question.client.nested_symbols {
                let nested = symbols.into_iter().map(|symbol| convert::symbol(symbol, &question.lines));
                return Some(DocumentSymbolResponse::Nested(nested.collect()));
            }
            let mut flat = Vec::new();
            convert::flat_symbols(symbols, None, &question.uri()?, &question.lines, &mut flat);
            Some(DocumentSymbolResponse::Flat(flat))
        })
        .await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        let question = self.question(&params.text_document.uri);
        self.answer(question, |question| {
            let mut files = question.lines_of_files();
            let links = features::links(&question.document);
            Some(links.iter().filter_map(|link| question.link(link, &mut files)).collect())
        })
        .await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let question = self.question(&params.text_document.uri);
        self.answer(question, move |question| {
            let hints = features::hints(&question.document, question.lines.span(params.range));
            Some(hints.into_iter().map(|hint| convert::hint(hint, &question.lines)).collect())
        })
        .await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let question = self.question(&params.text_document.uri);
        self.answer(question, move |question| {
            let span = question.lines.span(params.range);
            let only = params.context.only.as_deref();
            let wanted = |kind| convert::is_wanted(&convert::action_kind(kind), only);
            let actions = features::actions(&question.state, &question.document, span, &wanted);
            let actions = actions.iter().filter_map(|action| question.action(action));
            Some(actions.map(CodeActionOrCommand::CodeAction).collect())
        })
        .await
    }
}

/// The folders that the client has open.
#[allow(deprecated, reason = "older clients tell their folder in no other way")]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    match (&params.workspace_folders, &params.root_uri) {
        (Some(folders), _) => folders.iter().map(|folder| convert::path(&folder.uri)).collect(),
        (None, Some(root)) => vec![convert::path(root)],
        (None, None) => Vec::new(),
    }
}
