-- The configuration of the tested editor: what editors/neovim/README.md tells a user to write, and no more of
-- Neovim's defaults changed than it takes to leave no files behind.
--
-- COPYDESK       the binary, of which the name must be `copydesk`: the shipped settings find it on the path
-- COPYDESK_ROOT  the repository
local binary = assert(vim.uv.fs_realpath(vim.env.COPYDESK or error('COPYDESK is not set')))
local root = assert(vim.uv.fs_realpath(vim.env.COPYDESK_ROOT or error('COPYDESK_ROOT is not set')))
assert(vim.fs.basename(binary) == 'copydesk', binary .. ' is not called copydesk')

vim.env.PATH = vim.fs.dirname(binary) .. ':' .. vim.env.PATH
vim.opt.swapfile = false
vim.opt.shadafile = 'NONE'
vim.opt.showmode = false

vim.opt.runtimepath:prepend(root .. '/editors/neovim')
vim.lsp.enable('copydesk')
local first_line = function(finding) return finding.message:match('[^\n]*') end
vim.diagnostic.config({ virtual_text = { format = first_line }, jump = { float = true } })
vim.lsp.inlay_hint.enable()
