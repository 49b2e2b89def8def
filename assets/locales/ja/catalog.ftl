### catalog

catalog-about = AWS サービスのカタログ、{ $date } のデータ
catalog-services = サービス
catalog-actions = アクション
catalog-resource-types = リソースタイプ
catalog-condition-keys = 条件キー
catalog-operations = アクションの名前が異なる API オペレーション
catalog-dependents = 呼び出しによってほかに必要なアクション
catalog-key-actions = リクエストがこのキーを持つ可能性のあるアクション
catalog-multivalued = 複数値
catalog-single-valued = 単一値
catalog-no-resource = 対象のリソースはありません。`Resource` の "*" だけが一致します。
catalog-required = * の付いたものは、呼び出しが必ず指します。
catalog-rcp = RCP は、リソースを対象とするアクションに適用されます。
catalog-no-rcp = RCP は適用されません。
catalog-not-known = { $pattern } は { $date } のカタログにありません。それより新しいか、つづりが異なる可能性があります。

## When an operation asks for an action

catalog-asked-always = すべての呼び出しで
catalog-asked-besides = すべての呼び出しで、先頭に加えて
catalog-asked-sometimes = 一部の呼び出しで、先頭に加えて
catalog-asked-instead = 一部の呼び出しで、先頭の代わりに
catalog-asked-one-of = 呼び出しの内容により、このうちの一つ

## When a request carries a condition key

catalog-when-always = すべてのリクエストが持ちます。
catalog-when-signed = 署名したリクエストはすべて持ちます。匿名のリクエストは持ちません。
catalog-when-most-actions = ほとんどのアクションのリクエストが持ちます。EC2・EBS・Route 53 の一部は持ちません。
catalog-when-principal-organization = プリンシパルのアカウントが組織に属するリクエストが持ちます。
catalog-when-resource-organization = リソースのアカウントが組織に属するリクエストが持ちます (ほとんどのアクション)。
catalog-when-principal-tags = プリンシパルまたはそのセッションにこのタグがあるリクエストが持ちます。
catalog-when-resource-tags = リソースにこのタグがあり、アクションがタグで認可されるリクエストが持ちます。
catalog-when-request-tags = タグを渡すリクエストが持ちます。
catalog-when-iam-user = IAM ユーザーのリクエストが持ちます。ロールとルートユーザーのリクエストは持ちません。
catalog-when-service-principal = サービスが自身で送るリクエストが持ちます。
catalog-when-temporary-credentials = 一時的な認証情報によるリクエストの多くが持ちます。長期的なキーによるリクエストは持ちません。
catalog-when-mfa = MFA で取得した一時的な認証情報によるリクエストが持ちます。
catalog-when-federated = フェデレーションのプロバイダーで開始したロールセッションのリクエストが持ちます。
catalog-when-source-identity = そのセッションか、前のセッションが設定したあとのリクエストが持ちます。
catalog-when-assumed-root = sts:AssumeRoot のセッションのリクエストが持ちます。
catalog-when-instance-credentials = EC2 インスタンスのロールの認証情報によるリクエストが持ちます。
catalog-when-service-credentials = そのサービスが発行した認証情報によるリクエストが持ちます。
catalog-when-public-path = 公開の経路を通るリクエストが持ちます。VPC エンドポイントを通るリクエストは持ちません。
catalog-when-vpc-endpoint = VPC エンドポイントを通るリクエストが持ちます。
catalog-when-vpc-endpoint-listed = VPC エンドポイントを通るリクエストが持ちます (一部のサービス)。
catalog-when-forwarded = サービスが呼び出し元の権限で送るリクエストが持ちます。
catalog-when-on-behalf = サービスがリソースのために自身で送るリクエストが持ちます。
catalog-when-browser-link = ブラウザーのリンクからのリクエストが持ちます。
