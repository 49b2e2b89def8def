### cli

## What went wrong outside

cli-cannot-read = { $name } を読めません: { $error }。名前と読み取りの権限を確認します。
cli-cannot-write = 結果を書き出せません: { $error }。
cli-too-large = { $name } は 64 MiB を超えています。必要な部分だけを渡します。
cli-no-input = 入力がありません。ファイルを指定するか、エラー文をパイプで渡します: some-command 2>&1 | kotowari explain
cli-files-before-command = ファイルがサブコマンドの前にあります。後ろに置くか、サブコマンドを外します。
cli-no-terminal = ウィザードはこの端末を使えません: { $error }。画面を使わない方法: kotowari explain
cli-no-wizard = このシステムのビルドにウィザードはありません
cli-cannot-run = { $name } を実行できません: { $error }。
cli-searched = { $name } は長いため、{ $size } MiB から拒否を探し、その前後だけを読みます。
cli-searched-more = { $name } には読み切れない数の拒否があります。残りは一部を渡して調べます。
cli-kept = 変更は残っています。次の起動時に復元できます。
cli-saved = ケースの保存先: { $path }
cli-no-cases = { $name } にケースがありません。1 件のケース、JSON 配列、または 1 行に 1 件のケースを渡します。
cli-not-utf8 = { $name } には UTF-8 でない部分があります。その部分は U+FFFD に置き換えました。
cli-lint-more = { $name }: ほかに { $count } 件の検出結果があります。先頭のものを直してから、もう一度確認します。

## The form of a case file

cli-cannot-read-case = { $name } をケースとして読めません: { $problem }
cli-form-at = { $line } 行 { $column } 列: { $problem }
cli-form-at-path = { $line } 行 { $column } 列 ({ $path }): { $problem }
cli-form-not-json = JSON として読めません: { $message }。
cli-form-lacks = "{ $key }" がありません。追加します。
cli-form-twice = "{ $key }" が 2 回あります。片方だけを残します。
cli-form-version = ケースファイルのこのバージョンは分かりません。バージョンは 1 です。
cli-form-wants-object = ここにはオブジェクトが必要です。
cli-form-wants-list = ここにはリストが必要です。
cli-form-wants-text = ここには二重引用符で囲んだ文字列が必要です。
cli-form-wants-bool = ここには true または false が必要です。
cli-form-wants-scalars = ここには文字列・数値・真偽値、またはそのリストが必要です。
cli-form-wants-texts = ここには文字列、または文字列のリストが必要です。
cli-form-wants-principal = ここには ARN、または arn・service・federated・anonymous を持つオブジェクトが必要です。
cli-form-wants-policy = ここには name と document を持つポリシーが必要です。
cli-form-wants-document = ここにはポリシードキュメントが必要です (オブジェクトまたは文字列)。
cli-form-wants-printed = ここには aws コマンドが出力するオブジェクトまたはリストが必要です。

## What a request lacks

cli-missing-principal = だれのリクエストかがケースにありません: request.principal。
cli-missing-action = どのアクションかがケースにありません: request.action。
cli-missing-resource = どのリソースかがケースにありません: request.resource。
cli-bad-principal = プリンシパル "{ $text }" は、ユーザー・ロール・ロールセッション・フェデレーションユーザー・アカウントルートの ARN ではありません。
cli-bad-action = アクション "{ $text }" は service:Name の形ではありません。
cli-bad-resource = リソース "{ $text }" は * でも ARN でもありません。
cli-bad-account = アカウント "{ $text }" は 12 桁の数字ではありません。

## What was taken from a structured text

cli-taken = { $source }: { $what } を取り込みました。
cli-taken-nothing = { $source }: 取り込むものはありませんでした。
cli-left-another = { $source } のうち { $name } のものは取り込みません。このリクエストのものではありません。
cli-left-who-asks = { $source } には複数のプリンシパルのポリシーがあるため、取り込みません。プリンシパルを指定して、もう一度渡します。
cli-left-named-only = { $source } に { $name } の名前はありますが、ポリシードキュメントがありません。ドキュメントも渡します。
cli-left-second = { $source } の 2 つ目のポリシー ({ $name }) は取り込みません。このレイヤーのポリシーは 1 つだけです。
cli-left-operators = { $source } の一致したステートメントは取り込みません。条件の演算子が書かれていません。
cli-left-another-request = { $source } の別のリクエストの記録は取り込みません。
cli-left-more = { $source }: ほかに { $count } 件を取り込みません。

## 設定ファイル

cli-config-unread = 設定ファイル { $name } を読めません: { $error }。既定の設定を使います。
cli-config-at = { $name } の { $line } 行目: { $what }
cli-config-not-toml = TOML として読めません: { $text }。直すまでは既定の設定を使います。
cli-config-keys = 「{ $text }」というキーの組はありません。default、vim、emacs のどれかを書きます。
cli-config-lang = 「{ $text }」という言語はありません。en か ja を書きます。
cli-config-mouse = mouse には true か false を書きます。
cli-config-bind = bind には [bind.editor] のように場所ごとの表を書きます。
cli-config-place = 「{ $text }」という場所はありません。[bind.editor]、[bind.list]、[bind.letters]、[bind.form]、[bind.menu]、[bind.lesson]、[bind.page]、[bind.normal]、[bind.everywhere] のどれかを書きます。
cli-config-action = 「{ $text }」という操作はありません。save や undo のように書きます。
cli-config-key = 「{ $text }」はキーではありません。x、C-x、M-x、F5、Esc、または空白で区切った 2 つを書きます。
cli-config-unknown = 「{ $text }」という設定はありません。設定は keys、lang、mouse、bind です。
cli-keys-heading = キー
cli-config-notice = { $first } 詳しくは kotowari --keys
