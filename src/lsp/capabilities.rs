//! What the server offers, and what the client can take.

use tower_lsp::ls_types as lsp_types;

use lsp_types::{
    ClientCapabilities, CodeActionOptions, CodeActionProviderCapability, DocumentLinkOptions,
    HoverProviderCapability, OneOf, PositionEncodingKind, ResourceOperationKind, SaveOptions,
    ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, WorkDoneProgressOptions, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities,
};

use crate::features::ActionKind;
use crate::text::Encoding;

/// What the client can take.
#[allow(clippy::struct_excessive_bools, reason = "each is a capability of the protocol, on or off")]
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Client {
    /// How positions are counted.
    pub(super) encoding: Encoding,
    /// It takes links, which tell the words that were jumped from.
    pub(super) definition_links: bool,
    /// It takes an outline with children.
    pub(super) nested_symbols: bool,
    /// It takes edits with the version that they are for.
    pub(super) document_changes: bool,
    /// It makes files that an edit asks for.
    pub(super) creates_files: bool,
    /// It can be asked to watch files.
    pub(super) watches_files: bool,
    /// It shows other places of a finding.
    pub(super) related_information: bool,
    /// It follows the link of a finding to the rule's page.
    pub(super) code_description: bool,
}

impl Client {
    pub(super) fn new(capabilities: &ClientCapabilities) -> Self {
        let text = capabilities.text_document.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let published = text.and_then(|text| text.publish_diagnostics.as_ref());
        Self {
            encoding: encoding(capabilities),
            definition_links: text.and_then(|text| text.definition?.link_support).unwrap_or(false),
            nested_symbols: text
                .and_then(|text| text.document_symbol.as_ref()?.hierarchical_document_symbol_support)
                .unwrap_or(false),
            document_changes: workspace
                .and_then(|workspace| workspace.workspace_edit.as_ref()?.document_changes)
                .unwrap_or(false),
            creates_files: workspace
                .and_then(|workspace| workspace.workspace_edit.as_ref()?.resource_operations.as_ref())
                .is_some_and(|operations| operations.contains(&ResourceOperationKind::Create)),
            watches_files: workspace
                .and_then(|workspace| workspace.did_change_watched_files?.dynamic_registration)
                .unwrap_or(false),
            related_information: published
                .and_then(|published| published.related_information)
                .unwrap_or(false),
            code_description: published
                .and_then(|published| published.code_description_support)
                .unwrap_or(false),
        }
    }
}

/// The first encoding of the client's list that there is; every client knows UTF-16.
fn encoding(capabilities: &ClientCapabilities) -> Encoding {
    let offered = capabilities.general.as_ref().and_then(|general| general.position_encodings.as_ref());
    let known = |kind: &PositionEncodingKind| match kind.as_str() {
        "utf-8" => Some(Encoding::Utf8),
        "utf-16" => Some(Encoding::Utf16),
        "utf-32" => Some(Encoding::Utf32),
        _ => None,
    };
    offered.and_then(|kinds| kinds.iter().find_map(known)).unwrap_or_default()
}

/// The sorts of actions that the server offers.
const ACTION_KINDS: [ActionKind; 3] = [ActionKind::QuickFix, ActionKind::Rewrite, ActionKind::AnnotateDates];

/// What the server offers.
pub(super) fn offered(client: Client) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(match client.encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        inlay_hint_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(ACTION_KINDS.map(super::convert::action_kind).to_vec()),
            ..CodeActionOptions::default()
        })),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        ..ServerCapabilities::default()
    }
}
