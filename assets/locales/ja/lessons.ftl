### レッスン: 答えの確認、一覧、レッスンのフォルダーの問題

## 答えの結果

lesson-right = 修正できました。すべてのリクエストが目標どおりになります。
lesson-refused = まだ拒否されます: { $probe }
lesson-opened = 許可されていますが、拒否のままにします: { $probe }
lesson-unreadable = ポリシーをこのままでは読めません: { $layer }
lesson-outside = このレッスンで変えない部分は、元のまま確認しました: { $layer }

## コマンドライン

lesson-none-named = 「{ $name }」というレッスンはありません。`kotowari learn --list` で一覧を表示します。
lesson-sound = { $count ->
       *[other] レッスン { $count } 件に問題はありません。
    }
lesson-no-screen = レッスンは画面に表示します。画面を使わないときは、`kotowari learn --list` の名前を指定すると内容を表示します。
lesson-how-checked = ポリシーをファイルで直して確認します: `kotowari learn --check { $id } FILE`
lesson-progress-lost = 終えたレッスンの記録を読み書きできません: { $problem }
lesson-no-data-folder = データのフォルダーが分かりません。終えたレッスンを記録するには KOTOWARI_DATA を設定します。

## レッスンのフォルダーの問題

lesson-fault-unread = 読めません: { $error }
lesson-fault-form = 形式が違います: { $error }
lesson-fault-lacks = 次のものがないか、空です: { $name }
lesson-fault-unknown = この名前のものはありません: { $name }
lesson-fault-twice = 同じ名前が二つあります: { $name }
lesson-fault-start = 最初の状態がすでに答えになっています。レッスンは、直すものから始めます。
lesson-fault-answer = 解答例が答えになっていません。次のリクエストが目標と違います: { $names }
lesson-fault-wrong = 誤答 { $number } が答えになっています。
lesson-fault-feedback = 誤答 { $number } に、別のフィードバックが出ます: { $name }
lesson-fault-feedback-none = 誤答 { $number } に、フィードバックが出ません。
lesson-fault-few = 誤答が二つより少なくなっています。二つ以上を用意します。
lesson-fault-none = フォルダーにレッスンがありません。レッスンは case.json、checks.json、en.md、ja.md を置いたフォルダーです。

## 画面

lesson-list-title = レッスン
lesson-list-done = { $count } 件中 { $done } 件を終了
lesson-story = 状況
lesson-goal = 目標
lesson-hints = ヒント
lesson-hints-all = { $count } 件中 { $shown } 件を表示
lesson-hints-left = { $count } 件中 { $shown } 件を表示。h で次を表示します。
lesson-feedback = 確認の結果
lesson-debrief = まとめ
lesson-last = 最後のレッスンでした。{ $key } で一覧を表示します。
lesson-keys-list = ↑↓ 選ぶ · Enter 始める · Esc 閉じる
lesson-keys-begin = Esc か Enter でエディターへ · h ヒント · C 確認
lesson-keys-wrong = Esc か Enter でエディターへ · h ヒント
lesson-keys-right = Enter 次のレッスン · Esc ここに残る
lesson-not-open = レッスンは開いていません。`kotowari learn` で開きます。
lesson-no-hint = ヒントはすべて表示されています。
