### Keys: what each does, in a few words

## Headings of the help

key-in-everywhere = Everywhere, while typing too
key-in-letters = Wherever nothing is typed
key-in-editor = In an editor
key-in-list = In a list, in the view, in the verdict
key-in-form = In a form
key-in-page = In a page like this one

## Keys

key-add = add a policy
key-add-level = add a level (SCP, RCP)
key-apply = apply the fix
key-cancel = cancel
key-close = close
key-complete = complete
key-copy = copy
key-cut = cut
key-delete-end = delete to the end of the line
key-delete-word = delete the word before
key-edit-text = edit the error text
key-external = edit in $EDITOR
key-facts = facts
key-field = next field
key-find = find
key-fix = fix
key-follow-next = do what Next says
key-format = set out in order
key-give = give
key-help = help
key-in = go in
key-insert = put in what was cut or copied
key-language = other language
key-mouse = hold the mouse or let it go
key-move = move; with Shift, select
key-move-line = start or end of the line; with Ctrl, of the text
key-move-word = a word back or on
key-next-tab = other policy or denial
key-none = there is none
key-none-left = there is none of what is not known
key-open-row = open
key-open = open a file
key-out = outward
key-page = a page on or back
key-pane = pane
key-path = the verdict in full
key-quit = quit
key-redo = redo
key-remove = take the policy out
key-rows = choose
key-save = save
key-scroll = scroll
key-select-all = select all
key-step = step
key-steps = steps
key-submit = take over
key-suspend = suspend
key-take-back = take back
key-tick = tick
key-turn = view or editor
key-undo = undo
key-walk = step back or on
key-what-if = take what is not known as none
key-whom = whom to ask
key-write-report = write the report
key-choose = choose
key-duplicate = add the policy once more
key-in-menu = In a list to choose from
key-problems = what is pointed at
key-rename = name of the policy
key-replace-all = replace all
key-template = begin from a template
key-pin = pin the verdict, or take the pin out
key-suppose = what if the request were another
