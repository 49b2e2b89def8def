### Words of the editor: finding, completing, templates

edit-completions = How it can go on
edit-problems = What is pointed at in this policy
edit-templates = Begin from a template
edit-menu-keys = Enter choose · Esc close
edit-no-problem = Nothing is pointed at in this policy.
edit-no-replace = There is nothing to replace here.
edit-no-template = There is no template for this.
edit-template-begun = A draft from a template: read it before it counts. Nothing in AWS changes.
edit-duplicated = The policy stands here once more, as a draft.
edit-replaced = { $count ->
        [one] One place is replaced.
       *[other] { $count } places are replaced.
    }
edit-field-replace = Replace with
edit-field-name = Name
edit-form-rename = Name of the policy
edit-hint-find = { $count ->
        [one] One place.
       *[other] { $count } places.
    } Enter goes to the next. :12 goes to line 12.
edit-hint-replace = { $press-submit } shows the next place, then replaces it. { $press-replace-all } replaces all { $count }.
edit-hint-name = The name stands in reports and commands; the verdict does not depend on it.

edit-form-suppose = What if: nothing is changed until Enter keeps it
edit-verdict-now = now:
edit-verdict-then = what if:
edit-verdict-pinned = pinned:
edit-layers-changed = Changes: { $layers }
edit-no-layer-changed = No layer changes.
edit-no-verdict = There is no verdict yet: the request lacks a part.
edit-path-stops = decides
edit-path-keys = ↑↓ step · Enter to the text, p back · Esc close
edit-pinned = The verdict is pinned. What changes from now on is shown beside it.
edit-unpinned = The pin is out.

template-identity-request = allows this action on this resource
template-bucket-caller = the bucket allows the caller this action
template-bucket-transport = the bucket denies requests without TLS
template-kms-account = the key lets the account's IAM policies decide
template-kms-caller = the account's statement, and one for the caller
template-trust-caller = the role trusts the caller
template-trust-service = the role trusts Lambda
template-resource-caller = the resource allows the caller this action
template-boundary-service = a ceiling: every action of the service
template-session-request = passes this action on this resource
template-scp-full-access = what AWS attaches at first: FullAWSAccess
template-scp-deny = denies this action to the whole account
template-rcp-full-access = what AWS attaches at first: RCPFullAWSAccess
template-rcp-organization = denies principals of other organizations
template-endpoint-full-access = what an endpoint has at first: everything passes
template-endpoint-request = passes this action on this resource only
