### The wizard as lines

## What is shown

plain-welcome = kotowari, line by line. Answer ? for all answers, q to leave.
plain-step = Step { $number } of 7: { $step }
plain-verdict = Verdict: { $verdict }
plain-prompt = Step { $number }, your answer:
plain-invitation = Paste the error message, then an empty line. p: paste. o: open a file. e: say the facts by hand.
plain-text = The text:
plain-facts = Facts:
plain-denial-of = Denial { $at } of { $count }. ]: the next one
plain-scenario = Checks of this scenario: { $scenario }
plain-mark-good = in order
plain-mark-bad = here is the refusal
plain-mark-open = something is not known
plain-mark-rest = nothing here applies
plain-check-good = in order
plain-check-bad = this is the fault
plain-check-open = to be checked
plain-policy = { $lines ->
        [one] Policy { $number }: { $name }, one line. i: read it
       *[other] Policy { $number }: { $name }, { $lines } lines. i: read it
    }
plain-statement = Line { $line }: { $told }
plain-element-matches = { $element } matches
plain-element-differs = { $element } does not match
plain-element-open = { $element } is not settled
plain-ticked = ticked
plain-fix-keys = d: see the change in full. a: apply it
plain-diff = Changes of { $name }:
plain-diff-goes = line { $line } goes: { $text }
plain-diff-comes = line { $line } comes: { $text }

## What is asked

plain-paste = Reading what is pasted. An empty line ends it, or a line with a single dot.
plain-nothing-pasted = Nothing was pasted.
plain-line-cut = A line is as long as this terminal hands over, and was probably cut. o: open the text from a file.
plain-choose = A number from 1 to { $count }, or b for back:
plain-which-layer = Which layer? A number from 1 to { $count }, or b for back:
plain-which-fix = Which fix? A number from 1 to { $count }, or b for back:
plain-which-cause = Which cause? A number from 1 to { $count }, or b for back:
plain-no-number = Wanted is a number from 1 to { $count }, or b.
plain-no-answer = { $answer } is no answer here. ? shows all.
plain-form = Enter keeps what stands there. b: leave it
plain-form-facts = Enter keeps what stands there, - takes it out. b: leave it
plain-field = { $field }, now { $value }:
plain-field-empty = { $field }:
plain-give-paste = paste it
plain-give-file = read it from a file
plain-give-none = there is none
plain-give-whom = I cannot know: whom to ask
plain-give-change = change it: paste its new text
plain-give-more = paste one more policy
plain-give-remove = take it out
plain-give-editor = edit it in $EDITOR
plain-apply = apply this fix to the draft
plain-leave = leave it
plain-save-and-quit = save and quit
plain-quit-anyway = quit without saving
plain-stay = stay
plain-not-saved = No more answers come, and the case is not saved.

## All answers

plain-help = A number from 1 to 7 goes to that step. Enter shows the step again. A text of several words is taken as pasted. The letters:
plain-key-paste = paste an error or a policy
plain-key-give = give the policy of this step; at step 6, apply a fix
plain-key-texts = read the policies of this step
plain-key-diff = see a fix in full
plain-key-checklist = all steps and checks
plain-key-back = step back; in a question, back out of it
plain-key-contexts = compare two encryption contexts (KMS)
