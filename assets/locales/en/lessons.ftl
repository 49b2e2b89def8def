### Lessons: checking an answer, the list, faults in a lesson's folder

## What came of an answer

lesson-right = Repaired: every request comes out as the goal says.
lesson-refused = Still denied: { $probe }.
lesson-opened = Allowed, and must stay denied: { $probe }.
lesson-unreadable = A policy cannot be read as it stands: { $layer }.
lesson-outside = The lesson leaves this as it was, and it was checked so: { $layer }.

## The command line

lesson-none-named = No lesson is named "{ $name }". `kotowari learn --list` shows all.
lesson-sound = { $count ->
        [one] { $count } lesson is sound.
       *[other] { $count } lessons are sound.
    }
lesson-no-screen = Lessons open on a screen. Without one, `kotowari learn --list` names them, and naming one tells it.
lesson-how-checked = Change the policy in a file, then: `kotowari learn --check { $id } FILE`
lesson-progress-lost = The lessons that are done cannot be read or kept: { $problem }
lesson-no-data-folder = No folder for data is known. Set KOTOWARI_DATA to keep which lessons are done.

## Faults in a lesson's folder

lesson-fault-unread = It cannot be read: { $error }
lesson-fault-form = It is not of its form: { $error }
lesson-fault-lacks = This is missing or empty: { $name }
lesson-fault-unknown = Nothing has this name: { $name }
lesson-fault-twice = This name stands twice: { $name }
lesson-fault-start = The start is right already. A lesson begins with something to repair.
lesson-fault-answer = The reference answer is not right. These requests come out otherwise: { $names }
lesson-fault-wrong = Wrong answer { $number } is right.
lesson-fault-feedback = Wrong answer { $number } gets another feedback than is meant for it: { $name }
lesson-fault-feedback-none = Wrong answer { $number } gets no feedback.
lesson-fault-few = Fewer than two wrong answers. A lesson shows at least two.
lesson-fault-none = The folder holds no lesson. A lesson is a folder with case.json, checks.json, en.md and ja.md.

## The screen

lesson-list-title = Lessons
lesson-list-done = { $done } of { $count } done
lesson-story = Story
lesson-goal = Goal
lesson-hints = Hints
lesson-hints-all = { $shown } of { $count } shown.
lesson-hints-left = { $shown } of { $count } shown. h shows the next.
lesson-feedback = What was checked
lesson-debrief = What there was to learn
lesson-last = This was the last lesson. { $key } shows the list.
lesson-keys-list = ↑↓ choose · Enter begin · Esc close
lesson-keys-begin = Esc or Enter to the editor · h hint · C check
lesson-keys-wrong = Esc or Enter to the editor · h hint
lesson-keys-right = Enter next lesson · Esc stay here
lesson-not-open = No lesson is open. `kotowari learn` opens them.
lesson-no-hint = All hints are shown.
