### 画面の言葉

## 枠

tui-new-case = 新しいケース
tui-checklist = チェックリスト
tui-facts = 読み取った情報
tui-next = 次へ: { $next }  ({ $key })
tui-next-apply = 修正を適用する
tui-next-write = レポートを書き出す
tui-too-small = 画面が小さすぎます。{ $columns } 列、{ $rows } 行が必要です。Ctrl-Q で終了します。
tui-outermost = ここはいちばん外側の手順です。{ $press-quit } で終了します。
tui-no-key = { $key } はここでは使いません。

## 手順 1

tui-invitation = エラーメッセージをここに貼り付けます。端末やブラウザーに表示された全文を使います。CloudTrail イベント、デコードした認可メッセージ、ポリシーも貼り付けられます。
tui-start-type = 入力
tui-start-type-about = エラーメッセージを入力する、貼り付ける: { $press-edit-text }
tui-start-open = ファイル
tui-start-open-about = エラー文、ケース、CloudTrail、ポリシーを開く: { $press-open }
tui-start-facts = 情報
tui-start-facts-about = だれが何を求めたかを自分で書く: { $press-facts }
tui-start-example = 例
tui-start-example-about = Lambda からバケットを読めない
tui-start-recent = 最近
tui-start-example-edited = 開いているケースに保存していない変更があります。先に保存するか、元に戻します。
tui-start-example-open = これは例です。自由に変更できます。
tui-error-keys = { $press-facts } 情報 · { $press-edit-text } 文面
tui-error-typing = 入力と同時に読み取ります
tui-denial-of = 拒否 { $at } / { $count }  { $press-next-tab }
tui-not-aws = これは AWS ではなく、別のシステムの拒否です。IAM ポリシーは関係しません。
tui-not-a-denial = この文面に AWS の拒否はありません。エラーメッセージの全文を貼り付けます。
tui-fact-missing = 未入力
tui-missing-principal = プリンシパル: 未入力
tui-missing-action = アクション: 未入力
tui-missing-resource = リソース: 未入力
tui-fact-principal = プリンシパル
tui-fact-action = アクション
tui-fact-resource = リソース
tui-fact-account = プリンシパルのアカウント
tui-fact-region = リージョン
tui-fact-service = サービス
tui-fact-operation = オペレーション
tui-fact-error-code = エラーコード
tui-fact-status = ステータスコード
tui-fact-request-id = リクエスト ID
tui-fact-authorization-id = 認可 ID
tui-fact-deny = 拒否の種類
tui-fact-policy-type = AWS が示した層
tui-fact-policy-arn = AWS が示したポリシー
tui-fact-encoded = エンコードされたメッセージ
tui-fact-resource-account = リソースのアカウント
tui-because-operation = オペレーションから
tui-because-action = アクションから
tui-because-principal-arn = プリンシパルの ARN から
tui-because-resource-arn = リソースの ARN から
tui-because-service-name = サービス名から
tui-because-path = パスや URL から
tui-because-error-code = エラーコードから
tui-because-named-layer = AWS が挙げた層から

## エディターと表示

tui-editor = エディター
tui-editor-turn = 表示 ⇄ エディター: { $press-turn }
tui-view = 表示
tui-view-follow = エディターに追従
tui-view-turn = エディター ⇄ 表示: { $press-turn }, { $press-turn-letter }
tui-editor-empty = ポリシーを貼り付けるか、入力します。{ $press-out } で戻ります。
tui-note-denies = このステートメントはリクエストに一致し、拒否します。
tui-not-given-yet = まだ入力されていません: { $layer }。
tui-there-is-none = この層には何もありません: { $layer }。
tui-empty-keys = 貼り付け · { $press-in }, { $press-give }: 入力 · { $press-open }: ファイルを開く · { $press-template }: ひな型 · { $press-none }: なし · { $press-whom }: 確認先
tui-empty-none-keys = { $press-none }: 取り消す · { $press-in }, { $press-give }: やはり入力する

## 層

tui-layers-keys = { $press-in } 開く · { $press-none } なし
tui-layer-given = 入力済み
tui-layer-not-in-force = このリクエストには適用されません
tui-layer-none-needed = なし (許可が必要です)
tui-layer-allows = 許可します
tui-layer-denies = 明示的に拒否します
tui-layer-does-not-allow = 許可が必要ですが、許可しません
tui-layer-no-impact = 許可しません (許可は不要です)
tui-layer-unsettled = まだ決まりません
tui-about-boundary = アイデンティティベースのポリシーで与えられる許可の上限です。それ自体は何も許可しません。
tui-about-session = セッションを作るときに渡す、追加の制限です。
tui-about-scp = 組織が、メンバーアカウントのプリンシパルにかける上限です。ルートからアカウントまで、すべての階層の許可が必要です。
tui-about-rcp = 組織が、メンバーアカウントのリソースにかける上限です。ルートからアカウントまで、すべての階層が効きます。
tui-about-endpoint = VPC エンドポイントを通るリクエストについて、通ってよいものを決めます。
tui-about-resource = リソースに付け、だれに何を許すかを決めます。

## 判定

tui-verdict-keys = { $press-path } 全体
tui-verdict-rests = 拒否ではないため、ポリシーによる判定はありません
tui-verdict-lacks = 不明 · リクエストの情報が足りません
tui-not-known = 未確認: { $layers }。{ $press-give }: 入力 · { $press-none }: なし · { $press-whom }: 確認先
tui-answers = { $press-give }: 入力 · { $press-none }: なし · { $press-whom }: 確認先
tui-answer-fact = { $press-facts }: 入力
tui-more-statements = ほかにステートメント { $count } 件
tui-what-if = ほかに何もない場合
tui-what-if-on = 不明なものを「なし」とみなしています。同じキーで戻ります。
tui-what-if-off = 不明なものを、ふたたび不明として扱います。
tui-none-left-done = 未入力の層を「なし」にしました。{ $press-undo } で元に戻せます。

## 原因、修正、レポート

tui-causes-keys = { $press-tick } 確認済み · { $press-copy } コピー
tui-no-causes = このリクエストについて、ほかに考えられる原因はありません。
tui-fixes-keys = { $press-in } 適用 · { $press-undo } 戻す
tui-no-fixes = 修正案はありません。ここにあるポリシーは拒否していないか、拒否しているものがまだ分かりません。
tui-fix-opens = ほかに許可されること: { $opens }
tui-fix-who = 変更できる人: { $who }
tui-fix-applied = 下書きに修正を適用しました。{ $press-undo } で元に戻せます。AWS 側は変わりません。
tui-report-keys = { $press-in } 書き出し · { $press-copy } コピー · { $press-save-letter } ケースを保存

## フォームとページ

tui-help = キー
tui-path = 判定の全体
tui-whom = 確認先
tui-whom-keys = { $press-copy-page }: 最初のコマンドをコピー · { $press-close }: 閉じる
tui-form-path-keys = { $press-submit } 反映 · { $press-field } 補完 · { $press-cancel } やめる
tui-form-keys = { $press-submit } 反映 · { $press-field } 次 · { $press-cancel } やめる
tui-form-facts = リクエストの情報
tui-form-save = ケースを保存
tui-form-find = 検索
tui-form-open = ファイルを開く
tui-form-report = レポートを書き出す
tui-field-principal = プリンシパル
tui-field-action = アクション
tui-field-resource = リソース
tui-field-resource-account = リソースのアカウント
tui-field-context = コンテキストキー
tui-field-find = 文字列
tui-field-path = ファイル
tui-hint-principal = ユーザーやロールセッションの ARN、または lambda.amazonaws.com のようなサービスです。
tui-hint-action = s3:GetObject のような、確認の対象になるアクションです。
tui-hint-resource = リクエストの対象の ARN です。対象のないアクションでは * を使います。
tui-hint-resource-account = 12 桁の番号です。S3 の ARN からは分かりません。{ $press-complete }: 呼び出し元のアカウント。
tui-hint-context = aws:SourceIp=203.0.113.9 のような条件キーと値です。空にするとキーを取り除きます。
tui-hint-report = 変更したポリシーも同じ場所に書き出します: { $names }
tui-hint-report-alone = 変更したポリシーはありません。レポートだけを書き出します。
tui-hint-path = ファイル名かパスです。
tui-operation-is = このオペレーションのアクションは { $action } です。{ $press-complete } で入力します。
tui-wrong-action = アクションは service:Name の形です。
tui-wrong-resource = リソースは ARN か * です。
tui-wrong-account = アカウント ID は 12 桁です。
tui-wrong-context = コンテキストキーは service:Key=value の形です。
tui-wrong-path = ファイル名が必要です。
tui-form-contexts = 二つの暗号化コンテキストを比べる
tui-field-encrypted = 暗号化のとき
tui-field-decrypted = 復号のとき
tui-hint-contexts = JSON、辞書、または key=value,key=value の形で入力します。順序は関係なく、大文字と小文字は区別されます。
tui-wrong-contexts = コンテキストは key=value,key=value の形か、文字列だけの JSON オブジェクトです。
tui-compare-contexts = Enter: 二つのコンテキストをキーごとに比べる
tui-unsaved = このケースには保存していない変更があります。
tui-unsaved-keys = { $press-in-page } 保存して終了 · { $press-quit } 保存せずに終了 · { $press-close } 続ける
tui-marks-title = 記号
tui-mark-good = 許可する、問題なし
tui-mark-bad = 拒否する、一致しない要素、拒否している層
tui-mark-off = 不一致
tui-mark-open = 不明、またはまだ読めません
tui-mark-rest = なし、または適用外

## キーの結果

tui-copied = 端末のクリップボードに送りました。
tui-written = 書き込みました: { $path }
tui-not-written = { $path } に書き込めません: { $problem }
tui-not-opened = { $path } を開けません: { $problem }
tui-editor-problem = エディターが正常に終わりませんでした: { $problem }
tui-not-found = { $wanted } はこの文面にありません。
tui-nothing-found = この文面に AWS のエラーや、読み取れるポリシーはありません。
tui-taken-in = 取り込みました。{ $press-undo } で元に戻せます。
tui-removed = ポリシーを取り除きました。{ $press-undo } で元に戻せます。
tui-paste-cut = 貼り付けた文が長すぎるため、途中までにしました。
tui-mouse-held = マウスで操作できます。Shift を押しながらドラッグすると選択できます。
tui-mouse-free = マウスを端末に返しました。端末で選択できます。
tui-cannot-suspend = プログラムを再開できるシェルがありません。

## キーが使えない理由

tui-not-undo = 元に戻す変更はありません。
tui-not-redo = やり直す変更はありません。
tui-not-fix = 修正案はまだありません。
tui-not-layer = ここに層はありません。2、3、4 で手順に移ります。
tui-not-none = この層のポリシーは入力済みです。先に { $press-remove } で取り除きます。
tui-not-unknown = 不明なものは残っていません。
tui-not-policy = 開いているポリシーはありません。
tui-not-other = ほかにはありません。
tui-not-levels = 階層があるのは SCP と RCP だけです。
tui-not-add = この層のポリシーは一つだけです。
tui-not-selected = 何も選択されていません。Shift と矢印で選択します。
tui-not-copy = ここにコピーするものはありません。
tui-not-tick = ここに確認するものはありません。
tui-not-text = エラー文はまだありません。
tui-not-edited = 文面が長すぎるため、ここでは編集できません。必要な部分を貼り付けます。
tui-not-format = 読めない間は整形できません。
tui-not-complete = この続きは分かりません。

## できることの検索

tui-commands = 何をするか
tui-commands-keys = { $press-submit } 実行 · { $press-cancel } 閉じる
tui-no-command = その名前の操作はありません。
tui-mode-normal = 命令
tui-mode-insert = 入力
tui-not-sought = まだ何も検索していません。
tui-not-put = まだ何も切り取りもコピーもしていません。
tui-set-out-already = 文書はすでに整っています。
