### report

## The report of step 7

report-title = Access denied: diagnosis
report-said = What AWS said
report-request = The request
report-principal = Principal
report-action = Action
report-resource = Resource
report-resource-account = Account of the resource
report-verdict = What the policies given decide
report-layers = Layer by layer
report-layer = Layer
report-effect = Effect
report-effect-allow = allows
report-effect-explicit = denies explicitly
report-effect-implicit = does not allow, and has to
report-effect-no-impact = no effect on this request
report-effect-unknown = not known
report-effect-unreadable = unreadable
report-effect-not-in-force = not in force
report-effect-none = none
report-findings = Findings
report-no-findings = no findings
report-rule = rule { $rule }
report-fixes = Fixes
report-opens = It also allows: { $opens }.
report-who = Who can change it: { $who }.
report-statement = The statement alone:
report-command = Command:
report-unknown = What stays unknown
report-causes = Other causes to check
report-checks = Checks of this scenario: { $scenario }

## The diagnosis as text

report-next = Next: { $next }
report-more-denials = { $count ->
        [one] The text tells of one more denial.
       *[other] The text tells of { $count } more denials.
    }
report-role-session = {" "}(role { $role }, session { $session })
report-inferred = {" "}({ $because })
report-because-operation = inferred from the operation
report-because-action = inferred from the action
report-because-principal-arn = inferred from the ARN of the principal
report-because-resource-arn = inferred from the ARN of the resource
report-because-service-name = inferred from the name of the service
report-because-path = inferred from the path or URL
report-because-error-code = inferred from the error code
report-because-named-layer = inferred from the layer that AWS names
report-fact-principal = Principal
report-fact-action = Action
report-fact-resource = Resource
report-fact-account = Account
report-fact-region = Region
report-fact-service = Service
report-fact-operation = Operation
report-fact-error-code = Error code
report-fact-status = HTTP status
report-fact-request-id = Request ID
report-fact-authorization-id = Authorization ID
report-fact-deny = Denial
report-fact-policy-type = Layer
report-fact-policy-arn = Policy ARN
report-fact-encoded = Encoded message
report-fact-resource-account = Account of the resource

## What lint finds

report-severity-error = error
report-severity-warning = warning
report-severity-note = note
