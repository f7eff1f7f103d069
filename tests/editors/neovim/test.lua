-- Copydesk in a real Neovim, without a screen:
--
--   COPYDESK=.../copydesk COPYDESK_ROOT=... nvim --headless -u init.lua -l test.lua
--
-- Says `ok NAME` or `FAIL NAME` for each test and ends with `N passed, M failed`; the exit status is 1 if one failed.
-- The tests build on each other: they are one session of one editor. They change nothing but copies in a temporary
-- folder. `run` beside this file also keeps the user's own configuration out.

local PATIENCE = 10000 -- milliseconds

-- The harness ----------------------------------------------------------------------------------------------------

local passed, failed = 0, 0

local function test(name, body)
  local ok, trouble = xpcall(body, debug.traceback)
  if ok then
    passed = passed + 1
    io.write('ok ', name, '\n')
  else
    failed = failed + 1
    io.write('FAIL ', name, '\n', tostring(trouble), '\n')
  end
end

local function eq(actual, expected)
  if not vim.deep_equal(actual, expected) then
    error(('expected %s\ngot %s'):format(vim.inspect(expected), vim.inspect(actual)), 2)
  end
end

local function contains(text, part)
  if not text:find(part, 1, true) then
    error(('no %q in:\n%s'):format(part, text), 2)
  end
end

--- Waits until `condition` is something, and returns that.
local function wait(what, condition)
  local deadline = vim.uv.now() + PATIENCE
  while true do
    local found = condition()
    if found then
      return found
    end
    if vim.uv.now() > deadline then
      error('waited in vain for ' .. what, 2)
    end
    vim.wait(10)
  end
end

local function type_keys(keys)
  vim.api.nvim_feedkeys(vim.keycode(keys), 'xt', false)
end

-- The newsroom ---------------------------------------------------------------------------------------------------

local function write(path, text)
  vim.fn.mkdir(vim.fs.dirname(path), 'p')
  local file = assert(io.open(path, 'w'))
  file:write(text)
  file:close()
end

local function copy_folder(from, to)
  for name, kind in vim.fs.dir(from, { depth = 8 }) do
    local target = to .. '/' .. name
    vim.fn.mkdir(kind == 'directory' and target or vim.fs.dirname(target), 'p')
    if kind == 'file' then
      assert(vim.uv.fs_copyfile(from .. '/' .. name, target))
    end
  end
end

local temporary = vim.fn.tempname()
vim.fn.mkdir(temporary, 'p')
temporary = assert(vim.uv.fs_realpath(temporary))
local newsroom = temporary .. '/newsroom'
copy_folder(vim.env.COPYDESK_ROOT .. '/examples', newsroom)

local function finish()
  vim.fn.delete(temporary, 'rf')
  io.write(('%d passed, %d failed\n'):format(passed, failed))
  os.exit(failed == 0 and 0 or 1)
end

-- The editor -----------------------------------------------------------------------------------------------------

local exit -- how the server ended
vim.lsp.config('copydesk', {
  on_exit = function(code, signal)
    exit = { code = code, signal = signal }
  end,
})

local log_path = vim.lsp.log.get_filename()
local log_start = (vim.uv.fs_stat(log_path) or { size = 0 }).size

--- How often findings have come for each buffer: to know that none are there, some must have been waited for.
local published = {}
vim.api.nvim_create_autocmd('DiagnosticChanged', {
  callback = function(event)
    published[event.buf] = (published[event.buf] or 0) + 1
  end,
})

local function attached()
  return wait('the client', function()
    local client = vim.lsp.get_clients({ bufnr = 0, name = 'copydesk' })[1]
    return client and client.initialized and client
  end)
end

--- Goes to a file as a user would and returns its client, once its findings are there.
local function open(path)
  -- `:edit` would read the current file again.
  if vim.api.nvim_buf_get_name(0) ~= path then
    vim.cmd.edit(vim.fn.fnameescape(path))
  end
  local client = attached()
  wait('the findings of ' .. path, function()
    return published[vim.api.nvim_get_current_buf()]
  end)
  return client
end

local function article(name)
  return open(newsroom .. '/articles/' .. name)
end

--- Puts the cursor on the first match of a literal text.
local function cursor_on(text)
  vim.fn.cursor(1, 1)
  if vim.fn.search('\\V' .. vim.fn.escape(text, '\\'), 'cW') == 0 then
    error(('%q is not in %s'):format(text, vim.fn.bufname()), 2)
  end
end

--- What a request about the place of the cursor is answered.
local function ask(method, more)
  local client = attached()
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local answer, trouble = client:request_sync(method, vim.tbl_extend('force', params, more or {}), PATIENCE, 0)
  assert(answer, trouble)
  assert(not answer.err, vim.inspect(answer.err))
  return answer.result
end

--- The words in a range of the current buffer.
local function words(range)
  local from, to = range.start, range['end']
  return table.concat(vim.api.nvim_buf_get_text(0, from.line, from.character, to.line, to.character, {}), '\n')
end

local function current_file()
  return vim.fs.basename(vim.api.nvim_buf_get_name(0))
end

--- The first line of each finding that the buffer shows.
local function findings()
  local lines = vim.tbl_map(function(finding)
    return vim.split(finding.message, '\n')[1]
  end, vim.diagnostic.get(0))
  table.sort(lines)
  return lines
end

local function wait_for_findings(expected)
  local ok = pcall(wait, 'findings', function()
    return vim.deep_equal(findings(), expected)
  end)
  if not ok then
    eq(findings(), expected)
  end
end

--- What a floating window says, once one opens; closes it.
local function floating_text()
  local window = wait('the window', function()
    return vim.iter(vim.api.nvim_list_wins()):find(function(window)
      return vim.api.nvim_win_get_config(window).relative ~= ''
    end)
  end)
  local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
  vim.api.nvim_win_close(window, true)
  return table.concat(lines, '\n')
end

--- The entries of the list that a key opened; closes it.
local function quickfix()
  wait('the list', function()
    return vim.fn.getqflist({ winid = 0 }).winid ~= 0
  end)
  local items = vim.fn.getqflist()
  vim.cmd.cclose()
  vim.fn.setqflist({}, 'r')
  return items
end

--- The files of a list, in its order.
local function files_of(items)
  local files = {}
  for _, item in ipairs(items) do
    local file = vim.fs.basename(vim.api.nvim_buf_get_name(item.bufnr))
    if file ~= files[#files] then
      files[#files + 1] = file
    end
  end
  return files
end

-- The tests ------------------------------------------------------------------------------------------------------

local WRONG_DAY = '19 May 2023 was a Friday, not a Saturday'

test('a text article starts the server in the newsroom', function()
  local client = article('wire-story.txt')
  eq(client.config.cmd, { 'copydesk', 'lsp' })
  eq(client.root_dir, newsroom)
  eq(client.server_info.name, 'copydesk')
  eq(client.offset_encoding, 'utf-8')
end)

if failed > 0 then
  finish() -- Without the server, every other test would wait in vain.
end

test('a wrong weekday is a finding', function()
  article('wire-story.txt')
  local shown = vim.diagnostic.get(0)
  eq(findings(), { WRONG_DAY })
  local it = shown[1]
  eq({ it.lnum, it.col, it.end_lnum, it.end_col }, { 6, 35, 6, 57 })
  eq({ it.severity, it.code, it.source }, { vim.diagnostic.severity.ERROR, 'date-weekday-mismatch', 'copydesk' })
end)

test(']d goes to the finding and shows what it says', function()
  article('wire-story.txt')
  vim.fn.cursor(1, 1)
  type_keys(']d')
  eq(vim.api.nvim_win_get_cursor(0), { 7, 35 })
  contains(floating_text(), WRONG_DAY)
end)

test('a Markdown article joins the same server', function()
  local before = article('wire-story.txt')
  eq(article('council-vote.md').id, before.id)
end)

test('a sound article has no finding', function()
  article('council-vote.md')
  eq(findings(), {})
end)

test('hover on a mention answers with the card', function()
  article('council-vote.md')
  cursor_on('Dolores Quintero]')
  local hover = ask('textDocument/hover')
  eq(words(hover.range), 'Dolores Quintero')
  eq(hover.contents.kind, 'markdown')
  contains(hover.contents.value, '**Dolores Quintero** · person')
  contains(hover.contents.value, 'Mayor of Wexley Ferry')
  contains(hover.contents.value, 'defined in town.yaml')
end)

test('hover counts bytes behind letters with accents', function()
  article('sommet.md')
  cursor_on('Emmanuel Macron]')
  local hover = ask('textDocument/hover')
  eq(words(hover.range), 'Emmanuel Macron')
  contains(hover.contents.value, 'President of France')
end)

test('K opens the card in a window', function()
  article('council-vote.md')
  cursor_on('Dolores Quintero]')
  type_keys('K')
  contains(floating_text(), 'Dolores Quintero')
end)

test('C-] leads from a mention to the entity file', function()
  article('council-vote.md')
  cursor_on('Dolores Quintero]')
  type_keys('<C-]>')
  eq(current_file(), 'town.yaml')
  eq(vim.api.nvim_get_current_line(), 'dolores-quintero:')
  eq(vim.fn.col('.'), 1)
  type_keys('<C-t>')
  eq(current_file(), 'council-vote.md')
end)

test('C-] leads from a surname to the front matter', function()
  article('council-vote.md')
  cursor_on('Brodie said')
  type_keys('<C-]>')
  eq(current_file(), 'council-vote.md')
  eq(vim.fn.getline('.'):sub(vim.fn.col('.')):match('^[%w-]+:'), 'hanna-brodie:')
end)

test('C-] leads from a definition to its first mention', function()
  article('council-vote.md')
  cursor_on('hanna-brodie:')
  type_keys('<C-]>')
  eq(current_file(), 'council-vote.md')
  contains(vim.fn.getline('.'):sub(vim.fn.col('.') - 1), '[Hanna Brodie](person:hanna-brodie)')
end)

test('C-] on a reference definition: the label leads to its mentions, the target to the entity file', function()
  article('council-vote.md')
  cursor_on('okonjo]:')
  type_keys('<C-]>')
  eq(current_file(), 'council-vote.md')
  article('council-vote.md')
  cursor_on('peter-okonjo "')
  type_keys('<C-]>')
  eq(current_file(), 'town.yaml')
end)

test('C-] leads to a card for what no file defines, on from it, and back', function()
  article('wire-story.txt')
  cursor_on('Canada, Britain')
  type_keys('<C-]>')
  eq(current_file(), 'canada.md')
  contains(vim.api.nvim_get_current_line(), '# [Canada](place:canada)')
  eq(attached().root_dir, newsroom)
  cursor_on('Prime Minister of Canada]')
  type_keys('<C-]>')
  eq(current_file(), 'ca-prime-minister.md')
  type_keys('<C-t><C-t>')
  eq(current_file(), 'wire-story.txt')
end)

test('the jump from an entity file lists the mentions', function()
  open(newsroom .. '/entities/town.yaml')
  cursor_on('dolores-quintero:')
  local expected = { 'bridge-closure.md', 'council-vote.md', 'live-blog.md', 'obituary.md' }
  -- The articles that are not open are read in the background.
  wait('the mentions of all articles', function()
    return #(ask('textDocument/definition') or {}) >= 2 * #expected
  end)
  vim.lsp.buf.definition()
  eq(files_of(quickfix()), expected)
end)

test('references are the mentions', function()
  article('council-vote.md')
  cursor_on('Dolores Quintero]')
  local here, there = {}, 0
  for _, place in ipairs(ask('textDocument/references', { context = { includeDeclaration = false } })) do
    if vim.uri_to_bufnr(place.uri) == vim.api.nvim_get_current_buf() then
      here[#here + 1] = words(place.range)
    else
      there = there + 1
    end
  end
  eq(here, { 'Dolores Quintero', 'Quintero', 'Quintero' })
  assert(there >= 4, there .. ' mentions in other articles')
end)

test('grr lists the mentions and the definition', function()
  article('council-vote.md')
  cursor_on('Dolores Quintero]')
  type_keys('grr')
  eq(files_of(quickfix()), { 'bridge-closure.md', 'council-vote.md', 'live-blog.md', 'obituary.md', 'town.yaml' })
end)

test('the mentions in the article are highlighted', function()
  article('council-vote.md')
  cursor_on('Dolores Quintero]')
  local marked = vim.tbl_map(function(place)
    return words(place.range)
  end, ask('textDocument/documentHighlight'))
  eq(marked, { 'Dolores Quintero', 'Quintero', 'Quintero' })
end)

test('the outline has headline, body and what they name', function()
  article('council-vote.md')
  local zones, facts = {}, {}
  for _, zone in ipairs(ask('textDocument/documentSymbol')) do
    zones[#zones + 1] = zone.name
    for _, fact in ipairs(zone.children or {}) do
      facts[fact.name] = fact.detail
    end
  end
  eq(zones, { 'headline', 'body' })
  eq(facts['Dolores Quintero'], 'person:dolores-quintero')
  eq(facts['July 1'], 'Monday 1 July 2024')
end)

test('an action repairs the weekday, and the finding is gone', function()
  local client = article('wire-story.txt')
  local finding = vim.diagnostic.get(0)[1]
  vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col })
  local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
  local actions = ask('textDocument/codeAction', {
    range = params.range,
    context = { diagnostics = { finding.user_data.lsp }, triggerKind = 1 },
  })
  local action = vim.iter(actions):find(function(action)
    return action.title == 'Change to Friday'
  end)
  assert(action, 'not offered: ' .. vim.inspect(vim.tbl_map(function(offered)
    return offered.title
  end, actions)))
  eq(action.kind, 'quickfix')
  vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  contains(vim.fn.getline('.'), 'which opened Friday, May 19, 2023, and runs')
  wait_for_findings({})
end)

test('undo brings the finding back, and gra can repair it too', function()
  article('wire-story.txt')
  vim.cmd('silent undo')
  wait_for_findings({ WRONG_DAY })
  cursor_on('Saturday, May 19')
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title == 'Change to Friday'
    end,
  })
  wait_for_findings({})
end)

test('hints tell what relative times mean', function()
  article('bridge-closure.md')
  local labels = wait('the hints', function()
    local found = vim.lsp.inlay_hint.get({ bufnr = 0 })
    return #found > 0 and vim.tbl_map(function(hint)
      return hint.inlay_hint.label
    end, found)
  end)
  eq(labels, { '⟨Mar 15⟩', '⟨Mar 16–17⟩', '⟨Mar 17⟩' })
end)

test('gra marks the date under the cursor', function()
  article('bridge-closure.md')
  cursor_on('three days ago')
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title == 'Annotate this date'
    end,
  })
  wait('the mark', function()
    return vim.fn.getline('.'):find('[three days ago](date:2024-03-15)', 1, true)
  end)
  vim.cmd('silent undo')
end)

test('a mistake is found while it is typed', function()
  article('wire-story.txt')
  type_keys('GoThe bridge opened on Monday, May 29, 2016.<Esc>')
  wait_for_findings({ '29 May 2016 was a Sunday, not a Monday' })
  eq(vim.diagnostic.get(0)[1].lnum, vim.fn.line('.') - 1)
  vim.cmd('silent undo')
  wait_for_findings({})
end)

test('an edit of the entity file reaches the open article', function()
  article('council-vote.md')
  open(newsroom .. '/entities/town.yaml')
  cursor_on('dolores-quintero:')
  type_keys('cf:dolores:<Esc>')
  article('council-vote.md')
  wait_for_findings({ 'no person has the id "dolores-quintero"' })
  open(newsroom .. '/entities/town.yaml')
  vim.cmd('silent undo')
  article('council-vote.md')
  wait_for_findings({})
end)

test('an article outside any project is checked if it asks for it', function()
  local text = 'date: 2023-05-19\n---\nThey met on Saturday, May 19, 2023.\n'
  write(temporary .. '/alone/asks.md', '---\ncopydesk: true\n' .. text)
  write(temporary .. '/alone/silent.md', '---\n' .. text)
  eq(open(temporary .. '/alone/asks.md').root_dir, nil)
  eq(findings(), { WRONG_DAY })
  open(temporary .. '/alone/silent.md')
  eq(findings(), {})
end)

test('the server stops when it is asked to', function()
  local clients = vim.lsp.get_clients({ name = 'copydesk' })
  assert(#clients > 0)
  for _, client in ipairs(clients) do
    exit = nil
    client:stop()
    wait('the end of the server', function()
      return exit and client:is_stopped()
    end)
    eq(exit, { code = 0, signal = 0 })
  end
end)

test("the editor's log has no complaint", function()
  local log = io.open(log_path)
  if log then
    log:seek('set', log_start)
    local complaints = vim.iter(log:lines()):filter(function(line)
      return vim.startswith(line, '[ERROR]') or vim.startswith(line, '[WARN]')
    end)
    eq(complaints:totable(), {})
    log:close()
  end
end)

finish()
