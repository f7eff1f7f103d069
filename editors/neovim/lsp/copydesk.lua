-- The settings of Copydesk for `vim.lsp.enable('copydesk')`; see the README beside this folder.
return {
  cmd = { 'copydesk', 'lsp' },
  filetypes = { 'markdown', 'text', 'yaml', 'toml' },
  -- The newsroom's folder, else the repository's. Neither is needed: an article outside both is checked if its
  -- front matter says `copydesk: true`.
  root_markers = { 'copydesk.toml', '.git' },
  workspace_required = false,
}
