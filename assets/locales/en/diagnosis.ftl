### diagnosis

## Layers

layer-identity = identity-based policy
layer-resource = resource-based policy
layer-bucket = bucket policy
layer-key = key policy
layer-trust = trust policy
layer-queue = queue policy
layer-topic = topic policy
layer-function = function policy
layer-secret = secret policy
layer-repository = repository policy
layer-boundary = permissions boundary
layer-session = session policy
layer-scp = service control policy (SCP)
layer-rcp = resource control policy (RCP)
layer-endpoint = VPC endpoint policy
layer-label-identity = identity
layer-label-resource = resource
layer-label-trust = trust
layer-label-key = key
layer-label-boundary = boundary
layer-label-session = session
layer-label-scp = SCP
layer-label-rcp = RCP
layer-label-endpoint = endpoint

## The verdict in one line

verdict-allowed = ALLOWED · the { $layer } allows { $action }
verdict-root-allowed = ALLOWED · the root user is allowed by default
verdict-always-allowed = ALLOWED · { $action } needs no permission
verdict-explicit = DENIED · explicit · a Deny of the { $layer } matches { $action }
verdict-implicit = DENIED · implicit · no { $layer } allows { $action }
verdict-other-partition = DENIED · implicit · principal and resource are in different partitions
verdict-root-cannot-assume = DENIED · implicit · the root user cannot assume a role
verdict-session-cannot-call = DENIED · implicit · these temporary credentials cannot call { $action }
verdict-kept-to-account = DENIED · implicit · { $action } is kept to the account that owns the resource
verdict-unknown = UNKNOWN · not known: { $open }
verdict-comma = { ", " }
verdict-unknown-plain = UNKNOWN · the request lacks a part
verdict-open-account = the account that owns the resource

## Places in a policy

place-sid = Statement `{ $sid }` of { $policy }
place-number = Statement { $number } of { $policy }
place-policy = the { $layer } { $policy }
place-policy-unnamed = the { $layer }

## What was found

finding-joined = { $first } { $second }
finding-explicit-deny = { $place } denies `{ $action }` explicitly. A Deny beats every Allow.
finding-explicit-deny-org = { $place } denies `{ $action }` explicitly. No policy in this account can lift it: only the administrators of the organization can.
finding-explicit-deny-unwritten = The { $layer } denies `{ $action }` explicitly, though no Deny is written in it: Block Public Access restricts public buckets.
finding-deny-condition = Its condition `{ $operator }` on `{ $key }` holds for { $wanted }.
finding-deny-condition-had = Its condition `{ $operator }` on `{ $key }` holds for { $wanted }: the request has { $had }.
finding-deny-condition-absent = Its condition `{ $operator }` on `{ $key }` ({ $wanted }) holds, because the request does not carry this key.
finding-deny-global-service = A global service counts as `us-east-1` here; it belongs among the exceptions of such a Deny.
finding-nothing-allows = No { $layer } allows `{ $action }` on `{ $resource }`. Nothing denies it, and an Allow is needed.
finding-nothing-allows-key = The key policy does not allow `{ $action }` to this caller. Without it, an Allow in an IAM policy has no effect on this key.
finding-nothing-allows-trust = The trust policy of `{ $resource }` does not allow `{ $action }` to this caller. A role can be assumed only when its trust policy allows it.
finding-nothing-allows-resource = The { $layer } does not allow `{ $action }` on `{ $resource }` to this caller, and its Allow is needed here.
finding-nothing-allows-limit = The { $layer } does not allow `{ $action }`. It only limits and grants nothing, so it must allow as well.
finding-nothing-given-allows = No { $layer } given allows `{ $action }` on `{ $resource }`. Only a layer that is not known yet could allow it.
finding-only-denies = The { $layer } has Deny statements alone and no Allow statement. It lets nothing through until it also allows.
finding-near-miss = { $failing ->
        [one] { $place } comes near: only its `{ $element }` does not match.
       *[other] { $place } comes near: { $failing } elements do not match, the first is its `{ $element }`.
    }
finding-mended = The drafts now allow what AWS refused under the policies as they were. Make the change in AWS, then repeat the call.
finding-allows-what-aws-refused = The policies given allow this request, yet AWS refused it. Either a policy not given denies it, or the cause is no policy. Step 5 lists other causes, likeliest first.
finding-allows-what-aws-refused-named = The policies given allow this request, yet AWS named the { $layer } when it refused. One is missing from the case, or a draft differs from what is in force.
finding-other-reason = AWS named another layer when it refused: the { $layer }. AWS names only one of possibly many, so both need to allow.
finding-aws-names-explicit = AWS said that the { $layer } denies explicitly. None is given yet.
finding-aws-names-explicit-arn = AWS said that the { $layer } `{ $arn }` denies explicitly. It is not given yet.
finding-aws-names-implicit = AWS said that no { $layer } allows `{ $action }`. None is given yet.
finding-nothing-decides = Nothing given decides `{ $action }` yet, and AWS named no layer. What is not known follows, with whom to ask.
finding-other-partition = Principal and resource are in different partitions. Access never crosses partitions, whatever the policies say.
finding-root-cannot-assume = The root user cannot assume a role, and no trust policy changes that. Sign in as a user or use another role.
finding-session-cannot-call = These temporary credentials cannot call `{ $action }`, whatever the policies say. Use credentials of another kind.
finding-kept-to-account = The service keeps `{ $action }` to principals of the account that owns the resource. Assume a role of that account.
finding-allowed = The policies given allow `{ $action }` on `{ $resource }`.
finding-lacks-principal = Not known: who made the request. Which policies apply depends on it. It stands after `User:` in the message; otherwise: aws sts get-caller-identity
finding-lacks-action = Not known: which action was refused. It has the form `service:Name`, such as `s3:GetObject`.
finding-lacks-resource = Not known: which resource the request is for. Give its ARN, or `*` for an action without one.
finding-unclear-principal = `{ $value }` is not the ARN of a user, a role session, a federated user or an account root. Correct the principal.
finding-unclear-action = `{ $value }` is not of the form `service:Name`. Correct the action.
finding-unclear-resource = `{ $value }` is neither `*` nor an ARN. Correct the resource.
finding-unclear-account = `{ $value }` is not an account ID of twelve digits. Correct the account.
finding-unreadable = Not readable yet, and its layer unknown until then: { $policy }. { $slip }
finding-remark = In { $policy }: { $slip }
finding-unsettled-sent = Not known: the value of `{ $key }`. AWS always sends it, and a condition asks for it.
finding-unsettled-role-path = Not known: the path of the role. The ARN of a session does not tell it, and a condition on `{ $key }` asks for it.
finding-unsettled-set = `{ $key }` may carry several values, and the condition has no `ForAllValues` or `ForAnyValue`. Whether it holds is not settled.
finding-too-wide-any-action = Note: { $place } allows every action of every service. For this request `{ $action }` is enough. What of it is used, the last accessed information of IAM tells.
finding-too-wide-service = Note: { $place } allows `{ $entry }`, every action of the service. For this request `{ $action }` is enough. What of it is used, the last accessed information of IAM tells.
finding-too-wide-not-action = Note: { $place } allows by `NotAction` every action that is not listed, also those that AWS adds later. For this request `"Action": "{ $action }"` is enough.
finding-too-wide-resource = Note: { $place } is for every resource. For this request `{ $resource }` is enough.
finding-root-trusted = Note: `{ $principal }` is the whole account, not only its root user. Anyone there whose own policy allows `sts:AssumeRole` can assume this role. Narrower: name the role or user that needs it.
finding-doubt = AWS documentation leaves rule { $rule } in doubt, and this verdict leans on it. Verify it with the real call.

## Not a denial

finding-not-denial = `{ $code }` is not a denial by a policy. The message itself says what is wrong; no policy change cures it.
finding-not-denial-plain = This text tells of no denial by AWS. Paste the whole error message.
finding-not-denial-not-aws = This is the refusal of another system, not of AWS. No IAM policy plays a part in it.
finding-not-denial-expired = `{ $code }` is not a denial: the credentials, or the link they signed, have ended. Get new ones, then repeat the command.
finding-not-denial-unknown-key = `{ $code }` is not a denial: AWS does not know these credentials. See which are in use: aws configure list
finding-not-denial-no-credentials = No credentials were found, so nothing reached AWS. See where they are looked for: aws configure list
finding-not-denial-signature = `{ $code }` is not a denial: the signature does not fit the request. Enter the secret key again, and check the clock and any proxy.
finding-not-denial-clock = `{ $code }` is not a denial: the clock of this machine is off by more than 15 min. Set it, then repeat the command.
finding-not-denial-authentication = `{ $code }` is not a denial: AWS could not tell who asks. See which credentials are in use: aws sts get-caller-identity
finding-not-denial-throttling = `{ $code }` is not a denial: too many requests came at once. Wait, then repeat more slowly.
finding-not-denial-not-found = `{ $code }` is not a denial: what the request names does not exist in this Region and account. Check the name, the Region and the account.
finding-not-denial-region = `{ $code }` is not a denial: the request went to another Region than the one of the resource. Check the Region: aws configure get region
finding-not-denial-dry-run = `{ $code }` means that the request would be allowed: it was a trial run. Repeat it without `--dry-run`.
finding-not-denial-ciphertext = `{ $code }` is not a denial: the encryption context differs from the one used to encrypt, or the key is another. They are compared letter by letter.
finding-not-denial-key-state = `{ $code }` is not a denial: the state of the KMS key does not allow the call. See the state of the key: aws kms describe-key
finding-not-denial-not-subscribed = `{ $code }` is not a denial by a policy: the account has not activated this service or Region.
finding-not-denial-policy-text = `{ $code }` is about the text of a policy: AWS refuses to take it. Shorten or mend the policy.

## What is off about an element

hint-bucket-not-object = `{ $wanted }` names the bucket; the request is for an object in it: add `/*`.
hint-object-not-bucket = `{ $wanted }` names objects; the request is for the bucket itself: leave out what follows the bucket name.
hint-letter-case = `{ $wanted }` differs only in upper and lower case. ARNs are case-sensitive.
hint-other-region = The Region is `{ $wanted }`; the request is for `{ $had }`.
hint-other-account = The account is `{ $wanted }`; the request has `{ $had }`.
hint-other-partition = The partition differs. `aws`, `aws-cn` and `aws-us-gov` never match each other.
hint-other-service = The service field of this ARN is `{ $wanted }`; the request is for a resource of `{ $had }`: it needs the { $had } { $type } ARN.
hint-only-star = `{ $action }` is asked for on `*`: only `*` matches it, as in `"Resource": "*"`; an ARN does not.
hint-log-group-without-star = `{ $wanted }` is the log group alone. `{ $action }` needs the form that ends in `:*`: `{ $wanted }:*`.
hint-other-action = `{ $action }` is not among the actions listed.
hint-operation-not-action = `{ $wanted }` is an API operation, not an action: it is checked as `{ $action }`.
hint-tag-session = The trust policy allows assuming the role; session tags need `sts:TagSession` there too.
hint-source-identity = The trust policy allows assuming the role; a source identity needs `sts:SetSourceIdentity` there too.
hint-other-role = `{ $wanted }` has another path than the request: `{ $had }`. The path is part of the ARN.
hint-recreated = `{ $id }` is the unique ID of a principal that was deleted. One created again under the same name has a new ID: name its ARN again.
hint-service-not-named = `Principal` names accounts, users or roles. `{ $service }` calls as a service principal and needs `"Service": "{ $service }"`.
hint-role-not-service = `Principal` names an AWS service. The caller is a user or a role, and a role that a service assumed calls as that role.
hint-assumes-itself = The role is to assume itself. Its own trust policy must name it, as it must name any other caller.
hint-wildcard-under-equals = `{ $operator }` takes a wildcard as a plain character. `{ $wanted }` would match under `{ $like }`: the request has `{ $had }`.
hint-condition-letter-case = `{ $wanted }` differs from `{ $had }` only in upper and lower case, which this operator tells apart.
hint-temporary-only = The condition needs `{ $key }`. A request signed with long-term access keys never carries it; get temporary credentials with MFA.
hint-service-only = The condition needs `{ $key }`, which this request does not carry. Only a service that acts for a resource sends it, and not every service does.
hint-resource-tag-absent = The condition needs `{ $key }`, and the request does not carry it: the tag is not on the resource, or is spelled differently.
hint-resource-tag-absent-metadata = The condition needs `{ $key }`, and the request does not carry it: the tag is not on the resource, or is spelled differently. An instance whose tags are shown in instance metadata cannot have a tag key with `/`.

## Why an element does not match

reason-covered = It matches.
reason-action-not-listed = `{ $action }` is not listed.
reason-action-excluded = `NotAction` lists `{ $action }`, so this statement does not apply to it.
reason-resource-not-listed = It names `{ $wanted }`; the request is for `{ $resource }`.
reason-resource-excluded = `NotResource` lists `{ $resource }`, so this statement does not apply to it.
reason-variable-without-value = The variable `{ $key }` has no value in this request, so the entry matches nothing.
reason-principal-not-named = It names `{ $wanted }`; the caller is `{ $principal }`.
reason-principal-spared = `NotPrincipal` spares the caller, so this statement does not apply.
reason-empty-list = The list is empty, so the statement never applies.
reason-condition-met = The condition on `{ $key }` holds.
reason-condition-differs = `{ $operator }` on `{ $key }` asks for { $wanted }; the request has { $had }.
reason-condition-absent = `{ $operator }` on `{ $key }` asks for { $wanted }; the request does not carry this key.
reason-unreadable = It cannot be read yet.
reason-nothing = nothing
reason-anonymous = anonymous
reason-nobody = not known

## Fixes

fix-add-statement = Add a statement to { $policy } that allows `{ $action }` on `{ $resource }` alone
fix-add-resource = Add `{ $entry }` to `Resource` in { $policy }
fix-add-action = Add `{ $entry }` to `Action` in { $policy }
fix-add-principal = Add `{ $entry }` to `Principal` in { $policy }
fix-add-value = Add `{ $entry }` to the values of the condition in { $policy }
fix-new-policy = Make a new { $layer } that allows `{ $action }` on `{ $resource }` alone
fix-narrow-deny = Narrow the Deny in { $policy } so that it spares this principal
fix-narrow-deny-entry = Narrow the Deny in { $policy } so that it no longer covers `{ $entry }`
fix-remove-deny = Remove the Deny from { $policy }
fix-and-more = { $count ->
        [one] { $first }, and one more change
       *[other] { $first }, and { $count } more changes
    }
fix-warning-remove-deny = Note: this fix removes a Deny, which may be there on purpose. Find out who wrote it first. Narrower: add a condition that spares this principal.
fix-warning-narrow-deny = Note: the Deny may be there on purpose. Find out who wrote it before sparing this principal.
fix-warning-new-policy = The other policies of this layer are not known. They cannot take this Allow away, but a Deny in them still could.
fix-proven = Evaluated again: allowed.
fix-proven-open = Evaluated again: allowed, unless one of these denies: { $layers }.
opens-nothing = nothing
opens-every-object = the action on every object of the bucket, now and later
opens-what-the-deny-kept = whatever the removed Deny kept away, for everyone it was about
opens-what-the-deny-kept-from-it = whatever the Deny kept away from this principal
opens-cross = { $pairs ->
        [one] one further pair of action and resource of the same statement
       *[other] { $pairs } further pairs of action and resource of the same statement
    }
opens-for-others = the same for every other caller that `{ $principal }` stands for
opens-without-the-condition = the same request where the conditions of the nearest statement do not hold
opens-matching = whatever else `{ $pattern }` matches

## Who can change or show a layer

who-principal-admin = whoever manages this principal
who-resource-owner = whoever owns the resource
who-organization-admin = the administrators of the organization
who-session-maker = whoever made the session
who-endpoint-owner = whoever owns the VPC endpoint
who-caller = the caller

## What to ask

ask-deny = Not known: the { $layer }. It cannot allow what the rest does not; it could still deny. Ask: { $who }.
ask-allow = Not known: the { $layer }. It could allow the request. Ask: { $who }.
ask-both = Not known: the { $layer }. It could allow the request or deny it. Ask: { $who }.
ask-key = Not known: the value of `{ $key }`. A condition asks for it. Ask: { $who }.
ask-account = Not known: which account owns the resource. If it is another account, both sides must allow. Ask: { $who }.

## Scenarios and their checks

scenario-lambda-s3 = Lambda → S3
scenario-cloudwatch-logs = CloudWatch Logs
scenario-assume-role = Assume a role
scenario-kms = KMS key
scenario-resource-policy-conflict = Policies in conflict
check-execution-role = execution role allows the action
check-bucket-policy = bucket policy does not deny
check-cors = CORS, if a browser calls
check-logging-permissions = logging actions allowed
check-log-group-exists = log group exists
check-logs-region = Region is the same
check-trust-policy = trust policy names the caller
check-account-ids = account IDs are right
check-assume-permission = caller may assume the role
check-root-principal = no whole account is trusted
check-kms-key-policy = key policy allows
check-kms-iam-policy = IAM policy allows
check-encryption-context = encryption context is the same
check-kms-permissions = the call has all key permissions
check-precedence = explicit deny comes first
check-explicit-deny = the Deny that matches is found
check-bucket-against-iam = resource policy and IAM policy agree
check-permission-decrypt = decrypts data
check-permission-data-key = makes a data key, with which data is encrypted
check-permission-describe = reads what is known about the key
check-permission-grant = hands permissions on, where a service needs it
check-permission-log-group = makes the log group, where there is none
check-permission-log-stream = makes a log stream
check-permission-log-events = writes to it
check-permission-allowed = { $action } ({ $what }): allowed by the drafts
check-permission-denied = { $action } ({ $what }): not allowed by the drafts
check-permission-open = { $action } ({ $what }): not known yet
check-context-same = Both contexts are the same. Then the encryption context is not the cause.
check-context-only-encrypt = `{ $key }` was there when it was encrypted; it is missing now.
check-context-only-decrypt = `{ $key }` is given now; it was not there when it was encrypted.
check-context-key-case = The keys `{ $encrypt }` and `{ $decrypt }` differ in upper and lower case alone. That is another key.
check-context-value = `{ $key }`: encrypted with `{ $encrypt }`, now `{ $decrypt }`.
check-context-value-case = `{ $key }`: encrypted with `{ $encrypt }`, now `{ $decrypt }`. Only upper and lower case differ, and that counts.

## Steps

step-error = Read the error
step-identity = IAM policy
step-resource = Resource policy
step-implicit = Implicit denies
step-causes = Other causes
step-fix = Fix and verify
step-report = Report
step-label-error = Error
step-label-identity = IAM policy
step-label-resource = Resource
step-label-implicit = Implicit
step-label-causes = Causes
step-label-fix = Fix
step-label-report = Report

## The next thing to do

next-give-error = paste or open the error message
next-tell-principal = say who made the request
next-tell-action = say which action was refused
next-tell-resource = say which resource the request is for
next-not-a-denial = follow what step 1 says; no policy change cures this
next-see-deny = see the Deny in { $policy }: it beats every Allow
next-mend = mend { $policy } at line { $line }, column { $column }
next-give = give the { $layer }, or say that there is none
next-settle = say what `{ $key }` holds
next-settle-account = say which account owns the resource
next-see-fix = see the fix: { $fix }
next-see-causes = see the other causes: the policies given allow what AWS refused
next-report = allowed; write the report
