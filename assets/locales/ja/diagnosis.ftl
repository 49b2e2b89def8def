### diagnosis

## Layers

layer-identity = アイデンティティベースのポリシー
layer-resource = リソースベースのポリシー
layer-bucket = バケットポリシー
layer-key = キーポリシー
layer-trust = 信頼ポリシー
layer-queue = キューポリシー
layer-topic = トピックポリシー
layer-function = 関数ポリシー
layer-secret = シークレットポリシー
layer-repository = リポジトリポリシー
layer-boundary = アクセス許可の境界
layer-session = セッションポリシー
layer-scp = サービスコントロールポリシー (SCP)
layer-rcp = リソースコントロールポリシー (RCP)
layer-endpoint = VPC エンドポイントポリシー
layer-label-identity = ID ベース
layer-label-resource = リソース
layer-label-trust = 信頼
layer-label-key = キー
layer-label-boundary = 境界
layer-label-session = セッション
layer-label-scp = SCP
layer-label-rcp = RCP
layer-label-endpoint = VPCE

## The verdict in one line

verdict-allowed = 許可 · { $layer }が { $action } を許可しています
verdict-root-allowed = 許可 · ルートユーザーは既定で許可されます
verdict-always-allowed = 許可 · { $action } に許可は必要ありません
verdict-explicit = 拒否 · 明示的 · { $layer }の Deny が { $action } に一致します
verdict-implicit = 拒否 · 暗黙的 · { $action } を許可する{ $layer }がありません
verdict-other-partition = 拒否 · 暗黙的 · プリンシパルとリソースのパーティションが違います
verdict-root-cannot-assume = 拒否 · 暗黙的 · ルートユーザーはロールを引き受けられません
verdict-session-cannot-call = 拒否 · 暗黙的 · この一時的な認証情報では { $action } を呼び出せません
verdict-kept-to-account = 拒否 · 暗黙的 · { $action } を使えるのはリソースを持つアカウントだけです
verdict-unknown = 不明 · 未確認: { $open }
verdict-comma = 、
verdict-unknown-plain = 不明 · リクエストに足りない部分があります
verdict-open-account = リソースを持つアカウント

## Places in a policy

place-sid = { $policy }のステートメント `{ $sid }`
place-number = { $policy }のステートメント { $number }
place-policy = { $layer }「{ $policy }」
place-policy-unnamed = { $layer }

## What was found

finding-joined = { $first }{ $second }
finding-explicit-deny = { $place } が `{ $action }` を明示的に拒否しています。`Deny` はどの許可にも勝ちます。
finding-explicit-deny-org = { $place } が `{ $action }` を明示的に拒否しています。このアカウントのポリシーでは解除できません。変更できるのは組織の管理者だけです。
finding-explicit-deny-unwritten = { $layer }に `Deny` は書かれていませんが、パブリックアクセスブロックにより `{ $action }` が明示的に拒否されます。
finding-deny-condition = `{ $key }` の条件 (`{ $operator }`、{ $wanted }) に一致しました。
finding-deny-condition-had = `{ $key }` の条件 (`{ $operator }`、{ $wanted }) に一致しました。リクエストの値は { $had } です。
finding-deny-condition-absent = リクエストに `{ $key }` がないため、条件 (`{ $operator }`、{ $wanted }) に一致しました。
finding-deny-global-service = グローバルサービスのリージョンは `us-east-1` になります。このような `Deny` では例外に加えます。
finding-nothing-allows = `{ $resource }` への `{ $action }` を許可する{ $layer }がありません。拒否はありませんが、許可が必要です。
finding-nothing-allows-key = キーポリシーが、この呼び出し元に `{ $action }` を許可していません。これがないと、IAM ポリシーの許可はこのキーに効きません。
finding-nothing-allows-trust = `{ $resource }` の信頼ポリシーが、この呼び出し元に `{ $action }` を許可していません。ロールを引き受けるには、信頼ポリシーの許可が必要です。
finding-nothing-allows-resource = { $layer }が、この呼び出し元に `{ $resource }` への `{ $action }` を許可していません。ここではその許可が必要です。
finding-nothing-allows-limit = { $layer }が `{ $action }` を許可していません。上限を決めるだけのものなので、ここでも許可が必要です。
finding-nothing-given-allows = ここにある{ $layer }は、`{ $resource }` への `{ $action }` を許可していません。許可できるのは、まだ分からない層だけです。
finding-only-denies = { $layer }には `Deny` のステートメントしかなく、許可がありません。許可を加えるまで、何も通しません。
finding-near-miss = { $failing ->
       *[other] { $place } は、あと { $failing } 要素で一致します。一致しないのは `{ $element }` です。
    }
finding-mended = AWS が拒否したリクエストは、この下書きでは許可されます。AWS のポリシーに同じ変更を加えて、もう一度実行します。
finding-allows-what-aws-refused = ここにあるポリシーでは許可されますが、AWS は拒否しました。ここにないポリシーが拒否しているか、原因がポリシー以外にあります。手順 5 に、その他の原因を可能性の高い順に並べました。
finding-allows-what-aws-refused-named = ここにあるポリシーでは許可されますが、AWS は{ $layer }を理由に拒否しました。ケースに足りないポリシーがあるか、下書きが実際のものと違います。
finding-other-reason = AWS が拒否の理由に挙げたのは別の層、{ $layer }です。AWS は一つしか挙げないため、両方の許可が必要です。
finding-aws-names-explicit = AWS は、{ $layer }が明示的に拒否していると述べています。そのポリシーはまだ入力されていません。
finding-aws-names-explicit-arn = AWS は、{ $layer } `{ $arn }` が明示的に拒否していると述べています。そのポリシーはまだ入力されていません。
finding-aws-names-implicit = AWS は、`{ $action }` を許可する{ $layer }がないと述べています。そのポリシーはまだ入力されていません。
finding-nothing-decides = `{ $action }` の可否を決めるものがまだなく、AWS は層を挙げていません。未確認の点と確認先を示します。
finding-other-partition = プリンシパルとリソースのパーティションが違います。ポリシーの内容にかかわらず、パーティションを越えたアクセスはできません。
finding-root-cannot-assume = ルートユーザーはロールを引き受けられません。信頼ポリシーでも変えられません。IAM ユーザーか別のロールを使います。
finding-session-cannot-call = この一時的な認証情報では、ポリシーの内容にかかわらず `{ $action }` を呼び出せません。別の種類の認証情報を使います。
finding-kept-to-account = このサービスでは、`{ $action }` を使えるのはリソースを持つアカウントのプリンシパルだけです。そのアカウントのロールを引き受けます。
finding-allowed = ここにあるポリシーで、`{ $resource }` への `{ $action }` は許可されます。
finding-lacks-principal = 未確認: リクエストしたプリンシパル。どのポリシーが関わるかが、これで決まります。メッセージの `User:` の後にあります。なければ: aws sts get-caller-identity
finding-lacks-action = 未確認: 拒否されたアクション。`s3:GetObject` のような `サービス:名前` の形です。
finding-lacks-resource = 未確認: リクエストの対象。リソースの ARN を入力します。対象のないアクションなら `*` です。
finding-unclear-principal = `{ $value }` は、ユーザー、ロールセッション、フェデレーションユーザー、アカウントの ARN ではありません。プリンシパルを直します。
finding-unclear-action = `{ $value }` は `サービス:名前` の形ではありません。アクションを直します。
finding-unclear-resource = `{ $value }` は `*` でも ARN でもありません。リソースを直します。
finding-unclear-account = `{ $value }` は 12 桁のアカウント ID ではありません。アカウントを直します。
finding-unreadable = { $policy }はまだ読めないため、この層は不明です。{ $slip }
finding-remark = { $policy }: { $slip }
finding-unsettled-sent = 未確認: `{ $key }` の値。AWS が必ず送る値で、条件で使われています。
finding-unsettled-role-path = 未確認: ロールのパス。セッションの ARN からは分からず、`{ $key }` の条件で使われています。
finding-unsettled-set = `{ $key }` は複数の値を持てますが、条件に `ForAllValues` も `ForAnyValue` もありません。一致するかどうかは決まりません。
finding-too-wide-any-action = 注意: { $place }は、すべてのサービスのすべてのアクションを許可します。このリクエストには `{ $action }` で足ります。使われている権限は、IAM の最終アクセス情報で分かります。
finding-too-wide-service = 注意: { $place }は `{ $entry }`、つまりこのサービスのすべてのアクションを許可します。このリクエストには `{ $action }` で足ります。使われている権限は、IAM の最終アクセス情報で分かります。
finding-too-wide-not-action = 注意: { $place }は `NotAction` を使うため、挙げていないアクションをすべて許可します。AWS が後から加えるものも含みます。このリクエストには `"Action": "{ $action }"` で足ります。
finding-too-wide-resource = 注意: { $place }は、すべてのリソースが対象です。このリクエストには `{ $resource }` で足ります。
finding-root-trusted = 注意: `{ $principal }` は、ルートユーザーだけでなくアカウント全体を指します。その中で `sts:AssumeRole` を許可されていれば、だれでもこのロールを引き受けられます。より狭い方法: 必要なロールやユーザーだけを指定します。
finding-doubt = この判定は、AWS のドキュメントでははっきりしない規則 { $rule } に基づいています。実際の呼び出しで確かめます。

## Not a denial

finding-not-denial = `{ $code }` は、ポリシーによる拒否ではありません。原因はメッセージに書かれています。ポリシーを変えても直りません。
finding-not-denial-plain = この文面に AWS による拒否はありません。エラーメッセージ全体を貼り付けます。
finding-not-denial-not-aws = これは AWS ではなく、別のシステムによる拒否です。IAM ポリシーは関わりません。
finding-not-denial-expired = `{ $code }` は、ポリシーによる拒否ではありません。認証情報か、それで署名した URL の期限が切れています。新しいものを取得して、再実行します。
finding-not-denial-unknown-key = `{ $code }` は、ポリシーによる拒否ではありません。AWS がこの認証情報を認識できません。使われているものを確認します: aws configure list
finding-not-denial-no-credentials = 認証情報が見つからず、リクエストは AWS に届いていません。参照先を確認します: aws configure list
finding-not-denial-signature = `{ $code }` は、ポリシーによる拒否ではありません。署名がリクエストと合いません。シークレットキーを入れ直し、時計とプロキシを確認します。
finding-not-denial-clock = `{ $code }` は、ポリシーによる拒否ではありません。この機器の時計が 15 分以上ずれています。合わせてから、コマンドを再実行します。
finding-not-denial-authentication = `{ $code }` は、ポリシーによる拒否ではありません。だれのリクエストかを AWS が確認できませんでした。使われている認証情報を確認します: aws sts get-caller-identity
finding-not-denial-throttling = `{ $code }` は、ポリシーによる拒否ではありません。リクエストが多すぎました。待ってから、間隔をあけて再実行します。
finding-not-denial-not-found = `{ $code }` は、ポリシーによる拒否ではありません。リクエストの対象が、このリージョンとアカウントにありません。名前、リージョン、アカウントを確認します。
finding-not-denial-region = `{ $code }` は、ポリシーによる拒否ではありません。リソースとは別のリージョンにリクエストしました。リージョンを確認します: aws configure get region
finding-not-denial-dry-run = `{ $code }` は、許可されることを示しています。試しの実行でした。`--dry-run` を外して再実行します。
finding-not-denial-ciphertext = `{ $code }` は、ポリシーによる拒否ではありません。暗号化コンテキストが暗号化したときと違うか、キーが違います。1 文字ずつ比べられます。
finding-not-denial-key-state = `{ $code }` は、ポリシーによる拒否ではありません。KMS キーの状態が原因です。キーの状態を確認します: aws kms describe-key
finding-not-denial-not-subscribed = `{ $code }` は、ポリシーによる拒否ではありません。アカウントで、このサービスかリージョンが有効になっていません。
finding-not-denial-policy-text = `{ $code }` は、ポリシーの文面についてのものです。AWS が受け付けませんでした。ポリシーを短くするか、直します。

## What is off about an element

hint-bucket-not-object = `{ $wanted }` はバケットを指しています。リクエストの対象は、その中のオブジェクトです。`/*` を加えます。
hint-object-not-bucket = `{ $wanted }` はオブジェクトを指しています。リクエストの対象はバケットそのものです。バケット名より後を除きます。
hint-letter-case = `{ $wanted }` は、大文字と小文字だけが違います。ARN では大文字と小文字を区別します。
hint-other-region = リージョンは `{ $wanted }` です。リクエストの対象は `{ $had }` です。
hint-other-account = アカウントは `{ $wanted }` です。リクエストでは `{ $had }` です。
hint-other-partition = パーティションが違います。`aws`、`aws-cn`、`aws-us-gov` は互いに一致しません。
hint-other-service = この ARN のサービスは `{ $wanted }` です。リクエストの対象は `{ $had }` のリソースです ({ $type })。
hint-only-star = `{ $action }` の対象は `*` です。一致するのは `"Resource": "*"` だけで、ARN は一致しません。
hint-log-group-without-star = `{ $wanted }` はロググループだけを指しています。`{ $action }` には、末尾が `:*` の形 `{ $wanted }:*` が必要です。
hint-other-action = 挙げられているアクションに `{ $action }` がありません。
hint-operation-not-action = `{ $wanted }` は API オペレーションで、アクションではありません。`{ $action }` として確認されます。
hint-tag-session = この信頼ポリシーは、ロールの引き受けだけを許可しています。セッションタグを渡すには `sts:TagSession` も必要です。
hint-source-identity = この信頼ポリシーは、ロールの引き受けだけを許可しています。ソース ID を渡すには `sts:SetSourceIdentity` も必要です。
hint-other-role = `{ $wanted }` は、リクエストの `{ $had }` とパスが違います。パスは ARN の一部です。
hint-recreated = `{ $id }` は、削除されたプリンシパルの一意の ID です。同じ名前で作り直しても ID は変わるため、ARN を指定し直します。
hint-service-not-named = `Principal` にあるのはアカウントやユーザー、ロールです。`{ $service }` はサービスプリンシパルとして呼び出すため、`"Service": "{ $service }"` が必要です。
hint-role-not-service = `Principal` にあるのは AWS サービスです。呼び出し元はユーザーかロールです。サービスが引き受けたロールも、ロールとして呼び出します。
hint-assumes-itself = ロールが自分自身を引き受けようとしています。その場合も、信頼ポリシーにそのロールの指定が必要です。
hint-wildcard-under-equals = `{ $operator }` では、ワイルドカードもただの文字です。`{ $like }` なら `{ $wanted }` は `{ $had }` に一致します。
hint-condition-letter-case = `{ $wanted }` と `{ $had }` は、大文字と小文字だけが違います。この演算子は区別します。
hint-temporary-only = 条件には `{ $key }` が必要です。長期的なアクセスキーで署名したリクエストは、このキーを持ちません。MFA で一時的な認証情報を取得します。
hint-service-only = 条件には `{ $key }` が必要ですが、リクエストにありません。リソースのために動くサービスだけが送るキーで、送らないサービスもあります。
hint-resource-tag-absent = 条件には `{ $key }` が必要ですが、リクエストにありません。リソースにタグがないか、つづりが違います。
hint-resource-tag-absent-metadata = 条件には `{ $key }` が必要ですが、リクエストにありません。リソースにタグがないか、つづりが違います。タグをインスタンスメタデータに出すインスタンスには、`/` を含むタグキーを付けられません。

## Why an element does not match

reason-covered = 一致します。
reason-action-not-listed = `{ $action }` が挙げられていません。
reason-action-excluded = `NotAction` に `{ $action }` があるため、このステートメントは当てはまりません。
reason-resource-not-listed = ここにあるのは `{ $wanted }` です。リクエストの対象は `{ $resource }` です。
reason-resource-excluded = `NotResource` に `{ $resource }` があるため、このステートメントは当てはまりません。
reason-variable-without-value = 変数 `{ $key }` の値がリクエストにないため、何にも一致しません。
reason-principal-not-named = ここにあるのは `{ $wanted }` です。呼び出し元は `{ $principal }` です。
reason-principal-spared = `NotPrincipal` が呼び出し元を除いているため、このステートメントは当てはまりません。
reason-empty-list = 中身が空のため、このステートメントは当てはまりません。
reason-condition-met = `{ $key }` の条件を満たしています。
reason-condition-differs = `{ $key }` の条件は `{ $operator }` で { $wanted } です。リクエストの値は { $had } です。
reason-condition-absent = `{ $key }` の条件は `{ $operator }` で { $wanted } です。リクエストにこのキーはありません。
reason-unreadable = まだ読めません。
reason-nothing = なし
reason-anonymous = 匿名
reason-nobody = 未確認

## Fixes

fix-add-statement = { $policy }に、`{ $resource }` への `{ $action }` だけを許可するステートメントを追加
fix-add-resource = { $policy }の `Resource` に `{ $entry }` を追加
fix-add-action = { $policy }の `Action` に `{ $entry }` を追加
fix-add-principal = { $policy }の `Principal` に `{ $entry }` を追加
fix-add-value = { $policy }の条件の値に `{ $entry }` を追加
fix-new-policy = `{ $resource }` への `{ $action }` だけを許可する{ $layer }を新しく作成
fix-narrow-deny = { $policy }の `Deny` を狭め、このプリンシパルだけを除外
fix-narrow-deny-entry = { $policy }の `Deny` を狭め、`{ $entry }` を対象から除外
fix-remove-deny = { $policy }の `Deny` を削除
fix-and-more = { $count ->
       *[other] { $first } (ほかに変更 { $count } 件)
    }
fix-warning-remove-deny = 注意: この修正案は `Deny` を取り除きます。意図して置かれている可能性があります。先に、書いた人に確認してください。より狭い方法: このプリンシパルだけを除く条件を加えます。
fix-warning-narrow-deny = 注意: この `Deny` は、意図して置かれている可能性があります。除外する前に、書いた人に確認してください。
fix-warning-new-policy = この層のほかのポリシーはまだ分かりません。許可が取り消されることはありませんが、`Deny` があれば拒否される可能性が残っています。
fix-proven = 再評価: 許可。
fix-proven-open = 再評価: 許可。ただし未確認のもの: { $layers }。
opens-nothing = なし
opens-every-object = バケットのすべてのオブジェクト (今後増えるものも) への同じアクション
opens-what-the-deny-kept = 削除した `Deny` が止めていたもののすべて
opens-what-the-deny-kept-from-it = `Deny` がこのプリンシパルについて止めていたもの
opens-cross = { $pairs ->
       *[other] 同じステートメントにある、アクションとリソースの組 { $pairs } 件
    }
opens-for-others = `{ $principal }` に含まれるほかの呼び出し元への、同じ許可
opens-without-the-condition = 最も近いステートメントの条件を満たさない場合の、同じリクエスト
opens-matching = `{ $pattern }` に一致するほかのもの

## Who can change or show a layer

who-principal-admin = このプリンシパルを管理する人
who-resource-owner = リソースの所有者
who-organization-admin = 組織の管理者
who-session-maker = セッションを作った人
who-endpoint-owner = VPC エンドポイントの所有者
who-caller = 呼び出し元

## What to ask

ask-deny = 未確認: { $layer }。それだけで許可されることはありませんが、拒否される可能性が残っています。確認先: { $who }。
ask-allow = 未確認: { $layer }。許可される可能性があります。確認先: { $who }。
ask-both = 未確認: { $layer }。許可される可能性も、拒否される可能性もあります。確認先: { $who }。
ask-key = 未確認: `{ $key }` の値。条件で使われています。確認先: { $who }。
ask-account = 未確認: リソースを持つアカウント。別のアカウントなら、双方の許可が必要です。確認先: { $who }。

## Scenarios and their checks

scenario-lambda-s3 = Lambda → S3
scenario-cloudwatch-logs = CloudWatch Logs
scenario-assume-role = ロールを引き受ける
scenario-kms = KMS キー
scenario-resource-policy-conflict = ポリシーの競合
check-execution-role = 実行ロールがアクションを許可
check-bucket-policy = バケットポリシーに拒否がない
check-cors = CORS (ブラウザから呼ぶ場合)
check-logging-permissions = ログの書き込みを許可
check-log-group-exists = ロググループが存在する
check-logs-region = リージョンが同じ
check-trust-policy = 信頼ポリシーに呼び出し元がある
check-account-ids = アカウント ID が正しい
check-assume-permission = 呼び出し元に引き受けの許可がある
check-root-principal = アカウント全体を信頼していない
check-kms-key-policy = キーポリシーが許可
check-kms-iam-policy = IAM ポリシーが許可
check-encryption-context = 暗号化コンテキストが同じ
check-kms-permissions = 必要なキーの許可がそろっている
check-precedence = 明示的な拒否が最優先
check-explicit-deny = 一致する Deny の特定
check-bucket-against-iam = リソースと IAM のポリシーが食い違わない
check-permission-decrypt = データの復号
check-permission-data-key = 暗号化に使うデータキーの作成
check-permission-describe = キー情報の取得
check-permission-grant = 権限の委譲 (必要な場合)
check-permission-log-group = ロググループの作成 (ない場合)
check-permission-log-stream = ログストリームの作成
check-permission-log-events = ログの書き込み
check-permission-allowed = { $action } ({ $what }): 下書きで許可
check-permission-denied = { $action } ({ $what }): 下書きでは許可なし
check-permission-open = { $action } ({ $what }): 不明
check-context-same = 二つのコンテキストは同じです。暗号化コンテキストは原因ではありません。
check-context-only-encrypt = `{ $key }` は暗号化のときにあり、今はありません。
check-context-only-decrypt = `{ $key }` は今あり、暗号化のときにはありません。
check-context-key-case = キー `{ $encrypt }` と `{ $decrypt }` は大文字と小文字だけが違います。別のキーとして扱われます。
check-context-value = `{ $key }`: 暗号化のときは `{ $encrypt }`、今は `{ $decrypt }` です。
check-context-value-case = `{ $key }`: 暗号化のときは `{ $encrypt }`、今は `{ $decrypt }` です。大文字と小文字だけが違いますが、区別されます。

## Steps

step-error = エラーを読む
step-identity = IAM ポリシー
step-resource = リソースポリシー
step-implicit = 暗黙的な拒否
step-causes = その他の原因
step-fix = 修正と確認
step-report = レポート
step-label-error = エラー
step-label-identity = IAM
step-label-resource = リソース
step-label-implicit = 暗黙の拒否
step-label-causes = 他の原因
step-label-fix = 修正と確認
step-label-report = レポート

## The next thing to do

next-give-error = エラーメッセージを貼り付けるか開く
next-tell-principal = リクエストしたプリンシパルを入力
next-tell-action = 拒否されたアクションを入力
next-tell-resource = リクエストの対象のリソースを入力
next-not-a-denial = 手順 1 に従う。ポリシーの変更では直りません
next-see-deny = { $policy }の Deny を見る。どの許可にも勝ちます
next-mend = { $policy }の { $line } 行 { $column } 列を直す
next-give = { $layer }を入力するか、ないことを示す
next-settle = `{ $key }` の値を入力
next-settle-account = リソースを持つアカウントを入力
next-see-fix = 修正案を見る: { $fix }
next-see-causes = その他の原因を見る: ここにあるポリシーでは許可されます
next-report = 許可されました。レポートを書き出す
