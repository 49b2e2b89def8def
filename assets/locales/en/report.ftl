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
