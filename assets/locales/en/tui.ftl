### The screen's own words

## Frame

tui-new-case = new case
tui-checklist = Checklist
tui-facts = Facts
tui-next = Next: { $next }  ({ $key })
tui-next-apply = apply the fix
tui-next-write = write the report
tui-too-small = The screen is too small. It needs { $columns } columns and { $rows } rows. Ctrl-Q quits.
tui-outermost = These are the steps, the outermost place. { $press-quit } quits.
tui-no-key = { $key } does nothing here.

## Step 1

tui-invitation = Paste the error message here: the whole text, as the terminal or the browser shows it. A CloudTrail event, a decoded authorization message or a policy can be pasted as well.
tui-start-type = Type
tui-start-type-about = or paste the error message: { $press-edit-text }
tui-start-open = Open a file
tui-start-open-about = an error text, a case, a CloudTrail record, a policy: { $press-open }
tui-start-facts = Fill in
tui-start-facts-about = who asked for what, where the message does not say it: { $press-facts }
tui-start-example = Example
tui-start-example-about = Lambda cannot read its bucket
tui-start-recent = Recent
tui-start-example-edited = The open case has changes that are not saved. Save it or take them back first.
tui-start-example-open = This is an example. Nothing in it is yours; change what you like.
tui-error-keys = { $press-facts } facts · { $press-edit-text } text
tui-error-typing = the text is read as it is typed
tui-denial-of = denial { $at } of { $count }  { $press-next-tab }
tui-not-aws = This is the refusal of another system, not of AWS. No IAM policy plays a part in it.
tui-not-a-denial = This text tells of no denial by AWS. Paste the whole error message.
tui-fact-missing = missing
tui-missing-principal = principal: missing
tui-missing-action = action: missing
tui-missing-resource = resource: missing
tui-fact-principal = Principal
tui-fact-action = Action
tui-fact-resource = Resource
tui-fact-account = Principal account
tui-fact-region = Region
tui-fact-service = Service
tui-fact-operation = Operation
tui-fact-error-code = Error code
tui-fact-status = Status code
tui-fact-request-id = Request ID
tui-fact-authorization-id = Authorization ID
tui-fact-deny = Kind of deny
tui-fact-policy-type = Layer AWS names
tui-fact-policy-arn = Policy AWS names
tui-fact-encoded = Encoded message
tui-fact-resource-account = Resource account
tui-because-operation = from the operation
tui-because-action = from the action
tui-because-principal-arn = from the ARN of the principal
tui-because-resource-arn = from the ARN of the resource
tui-because-service-name = from the name of the service
tui-because-path = from a path or URL
tui-because-error-code = from the error code
tui-because-named-layer = from the layer that AWS names

## Editor and view

tui-editor = editor
tui-editor-turn = view ⇄ editor: { $press-turn }
tui-view = view
tui-view-follow = follows the editor
tui-view-turn = editor ⇄ view: { $press-turn }, { $press-turn-letter }
tui-editor-empty = Paste or type the policy here. { $press-out } leaves.
tui-note-denies = This statement matches the request and denies it.
tui-not-given-yet = The { $layer } is not given yet.
tui-there-is-none = There is none of this layer in force: { $layer }.
tui-empty-keys = Paste it · { $press-in }, { $press-give }: type it · { $press-open }: open a file · { $press-template }: begin from a template · { $press-none }: there is none · { $press-whom }: whom to ask
tui-empty-none-keys = { $press-none }: take this back · { $press-in }, { $press-give }: give one after all

## Layers

tui-layers-keys = { $press-in } open · { $press-none } none
tui-layer-given = given
tui-layer-not-in-force = not in force for this request
tui-layer-none-needed = none, and an allow is needed
tui-layer-allows = allows
tui-layer-denies = denies explicitly
tui-layer-does-not-allow = does not allow, and has to
tui-layer-no-impact = does not allow, and does not have to
tui-layer-unsettled = could be either
tui-about-boundary = A ceiling on what identity-based policies can grant; it grants nothing.
tui-about-session = A further limit passed when the session is made.
tui-about-scp = An organization's ceiling for the principals of its member accounts. Every level from the root to the account must allow.
tui-about-rcp = An organization's ceiling for the resources of its member accounts. Every level from the root to the account counts.
tui-about-endpoint = What may pass through a VPC endpoint, if the request went through one.
tui-about-resource = Attached to a resource: who may do what to it.

## Verdict

tui-verdict-keys = { $press-path } in full
tui-verdict-rests = Not a denial: no policy decides here
tui-verdict-lacks = UNKNOWN · the request lacks a part
tui-not-known = Not known: { $layers }. { $press-give }: give one · { $press-none }: there is none · { $press-whom }: whom to ask
tui-answers = { $press-give }: give it · { $press-none }: there is none · { $press-whom }: whom to ask
tui-answer-fact = { $press-facts }: say it
tui-more-statements = { $count ->
        [one] and one more statement
       *[other] and { $count } more statements
    }
tui-what-if = if nothing else is in force
tui-what-if-on = What is not known is taken as none. The same key goes back.
tui-what-if-off = What is not known counts as unknown again.
tui-none-left-done = What was not given is said to be none. { $press-undo } takes it back.

## Causes, fixes, report

tui-causes-keys = { $press-tick } tick · { $press-copy } copy
tui-no-causes = No other cause is likely for this request.
tui-fixes-keys = { $press-in } apply · { $press-undo } undo
tui-no-fixes = No fix is proposed: nothing in the policies given refuses this request, or what refuses it is not known yet.
tui-fix-opens = It also allows: { $opens }
tui-fix-who = Who can change it: { $who }
tui-fix-applied = The fix is applied to the draft. { $press-undo } takes it back. Nothing in AWS changes.
tui-report-keys = { $press-in } write · { $press-copy } copy · { $press-save-letter } save case

## Forms and pages

tui-help = Keys
tui-path = The verdict in full
tui-whom = Whom to ask
tui-whom-keys = { $press-copy-page }: copy the first command · { $press-close }: close
tui-form-path-keys = { $press-submit } take over · { $press-field } complete · { $press-cancel } cancel
tui-form-keys = { $press-submit } take over · { $press-field } next · { $press-cancel } cancel
tui-form-facts = Facts of the request
tui-form-save = Save the case
tui-form-find = Find
tui-form-open = Open a file
tui-form-report = Write the report
tui-field-principal = Principal
tui-field-action = Action
tui-field-resource = Resource
tui-field-resource-account = Resource account
tui-field-context = Context key
tui-field-find = Text
tui-field-path = File
tui-hint-principal = The ARN of a user or role session, or a service such as lambda.amazonaws.com.
tui-hint-action = The permission that is checked, such as s3:GetObject.
tui-hint-resource = The ARN of what the request is for, or * for an action without one.
tui-hint-resource-account = Twelve digits. An S3 ARN does not tell which account owns the bucket. { $press-complete }: the account of the caller.
tui-hint-context = A condition key and its value, such as aws:SourceIp=203.0.113.9. An empty field drops the key.
tui-hint-report = The changed policies are written beside it: { $names }.
tui-hint-report-alone = No policy was changed: the report alone is written.
tui-hint-path = A file name, or a path.
tui-operation-is = { $press-complete } takes { $action }, which this operation asks for.
tui-wrong-action = An action has the form service:Name.
tui-wrong-resource = A resource is an ARN, or *.
tui-wrong-account = An account ID has twelve digits.
tui-wrong-context = A context key has the form service:Key=value.
tui-wrong-path = A file name is needed.
tui-form-contexts = Compare two encryption contexts
tui-field-encrypted = Encrypted with
tui-field-decrypted = Decrypted with
tui-hint-contexts = As JSON, as a dictionary, or as key=value,key=value. The order does not matter; upper and lower case do.
tui-wrong-contexts = A context has the form key=value,key=value, or is a JSON object of texts.
tui-compare-contexts = Enter: compare both contexts key by key
tui-unsaved = The case has changes that are not saved.
tui-unsaved-keys = { $press-in-page } save and quit · { $press-quit } quit without saving · { $press-close } stay
tui-marks-title = Marks
tui-mark-good = allows; in order
tui-mark-bad = denies; the element or layer that refuses
tui-mark-off = does not match
tui-mark-open = not known, or not readable yet
tui-mark-rest = none, or not in force

## What a key did

tui-copied = Sent to the clipboard of the terminal.
tui-written = Written: { $path }
tui-not-written = { $path } cannot be written: { $problem }
tui-not-opened = { $path } cannot be opened: { $problem }
tui-editor-problem = The editor did not end well: { $problem }
tui-not-found = { $wanted } is not in this text.
tui-nothing-found = This text holds no AWS error and no policy that can be read.
tui-taken-in = Taken in. { $press-undo } takes it back.
tui-removed = The policy is taken out of the case. { $press-undo } brings it back.
tui-paste-cut = The pasted text was too long and was cut.
tui-mouse-held = The mouse works in the program. Shift and drag selects text.
tui-mouse-free = The mouse is let go: the terminal selects text.
tui-cannot-suspend = No shell is there that could continue the program.

## Why a key cannot act

tui-not-undo = There is nothing to take back.
tui-not-redo = Nothing was taken back.
tui-not-fix = No fix is proposed yet.
tui-not-layer = This place is about no layer. Go to a step with 2, 3 or 4.
tui-not-none = A policy of this layer is given. { $press-remove } takes it out first.
tui-not-unknown = Nothing is left that is not known.
tui-not-policy = No policy is open.
tui-not-other = There is no other one.
tui-not-levels = Only SCPs and RCPs have levels.
tui-not-add = This layer holds one policy.
tui-not-selected = Nothing is selected. Shift and an arrow selects.
tui-not-copy = There is nothing here to copy.
tui-not-tick = There is nothing here to tick.
tui-not-text = There is no error text yet.
tui-not-edited = The text is too long to be edited here. Paste the part that matters.
tui-not-format = The text cannot be set out while it cannot be read.
tui-not-complete = Nothing that begins so is known.

## Search of all that can be done

tui-commands = What to do
tui-commands-keys = { $press-submit } do it · { $press-cancel } close
tui-no-command = Nothing is called so.
tui-mode-normal = COMMANDS
tui-mode-insert = TYPING
tui-not-sought = Nothing was looked for yet.
tui-not-put = Nothing was cut or copied yet.
tui-set-out-already = The text is set out in order already.
