### cli

## What went wrong outside

cli-cannot-read = { $name } cannot be read: { $error }. Check its name and that it may be read.
cli-cannot-write = The result cannot be written: { $error }.
cli-too-large = { $name } is larger than 64 MiB. Give the part that matters.
cli-no-input = Nothing is given. Name a file, or pipe the error text in: some-command 2>&1 | kotowari explain
cli-files-before-command = A file stands before the subcommand. Put it after, or leave the subcommand out.
cli-no-terminal = The wizard cannot use this terminal: { $error }. Without a screen: kotowari explain
cli-no-wizard = The wizard is not in the build for this system
cli-cannot-run = { $name } cannot be run: { $error }.
cli-searched = { $name } is long: its { $size } MiB were searched for denials, and what stands around them is read.
cli-searched-more = { $name } holds more denials than are read. Search a part of it to see the rest.
cli-kept = The changes are kept. The next start offers them.
cli-saved = The case is saved in { $path }.
cli-no-cases = { $name } holds no case. Give one case, a JSON array of cases, or one case a line.
cli-not-utf8 = { $name } is not all UTF-8. What is not was replaced by U+FFFD.
cli-lint-more = { $name }: { $count } more findings are not shown. Mend the first ones, then check again.

## The form of a case file

cli-cannot-read-case = { $name } is no case that can be read: { $problem }
cli-form-at = line { $line }, column { $column }: { $problem }
cli-form-at-path = line { $line }, column { $column }, at { $path }: { $problem }
cli-form-not-json = This is not JSON: { $message }.
cli-form-lacks = "{ $key }" is missing. Add it.
cli-form-twice = "{ $key }" stands twice. Keep one of them.
cli-form-version = This version of the case file is not known. The version is 1.
cli-form-wants-object = An object is wanted here.
cli-form-wants-list = A list is wanted here.
cli-form-wants-text = A text in double quotes is wanted here.
cli-form-wants-bool = Either true or false is wanted here.
cli-form-wants-scalars = A text, number or boolean is wanted here, or a list of them.
cli-form-wants-texts = A text or a list of texts is wanted here.
cli-form-wants-principal = An ARN is wanted here, or an object with arn, service, federated or anonymous.
cli-form-wants-policy = A policy with name and document is wanted here.
cli-form-wants-document = A policy document is wanted here, as an object or as a text.
cli-form-wants-printed = An object or a list is wanted here, as the aws command prints it.

## What a request lacks

cli-missing-principal = The case does not say who asks: request.principal.
cli-missing-action = The case does not say for which action: request.action.
cli-missing-resource = The case does not say on which resource: request.resource.
cli-bad-principal = The principal "{ $text }" is not the ARN of a user, a role, a role session, a federated user or an account root.
cli-bad-action = The action "{ $text }" is not of the form service:Name.
cli-bad-resource = The resource "{ $text }" is neither * nor an ARN.
cli-bad-account = The account "{ $text }" is not twelve digits.

## What was taken from a structured text

cli-taken = { $source }: taken { $what }.
cli-taken-nothing = { $source }: nothing was taken.
cli-left-another = Left out of { $source }: what belongs to { $name }, which this request does not name.
cli-left-who-asks = Left out of { $source }: policies of several principals. Say who asks, then give it again.
cli-left-named-only = { $source } names { $name } without its document. Give the document too.
cli-left-second = Left out of { $source }: a second policy ({ $name }) for a layer that holds one.
cli-left-operators = Left out of { $source }: the matched statement. It has conditions, and their operators are not stated.
cli-left-another-request = Left out of { $source }: a record of another request.
cli-left-more = { $source }: { $count } more are left out.

## The config file

cli-config-unread = The config file { $name } cannot be read: { $error }. The defaults are used.
cli-config-at = { $name }, line { $line }: { $what }
cli-config-not-toml = This is not TOML: { $text }. Mend it; until then the defaults are used.
cli-config-keys = There are no keys called "{ $text }". Write default, vim or emacs.
cli-config-lang = There is no language "{ $text }". Write en or ja.
cli-config-mouse = mouse is either true or false.
cli-config-bind = bind holds one table a place, such as [bind.editor].
cli-config-place = There is no place "{ $text }" with keys. Write [bind.editor], [bind.list], [bind.letters], [bind.form], [bind.menu], [bind.lesson], [bind.page], [bind.normal] or [bind.everywhere].
cli-config-action = There is no action "{ $text }". Write one such as save or undo.
cli-config-key = "{ $text }" is no key. Write one such as x, C-x, M-x, F5, Esc, or two with a space between.
cli-config-unknown = There is no setting "{ $text }". The settings are keys, lang, mouse and bind.
cli-keys-heading = KEYS
cli-config-notice = { $first } More: kotowari --keys
