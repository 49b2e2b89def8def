### Short labels: at most 10 columns each

## The decision

term-denied = DENIED
term-allowed = ALLOWED
term-unknown = UNKNOWN
term-explicit = explicit
term-implicit = implicit

## What a statement does

term-statement-allows = allows
term-statement-denies = denies
term-statement-no-match = no match
term-statement-near-miss = near miss

## What is known of a layer

term-layer-not-given = not given
term-layer-unchecked = unchecked
term-layer-none = none
term-layer-unreadable = unreadable

## Where a fact comes from

term-fact-stated = stated
term-fact-inferred = inferred
term-fact-asked = asked

## Drafts and fixes

term-proven = proven
term-edited = edited
term-now = now
term-after = after

## The steps in one line of 80 columns

term-step-line-error = Error
term-step-line-identity = IAM
term-step-line-resource = Resource
term-step-line-implicit = Implicit
term-step-line-causes = Causes
term-step-line-fix = Fix
term-step-line-report = Report
