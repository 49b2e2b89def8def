### catalog

catalog-about = Catalog of AWS services, data of { $date }
catalog-services = Services
catalog-actions = Actions
catalog-resource-types = Resource types
catalog-condition-keys = Condition keys
catalog-operations = API operations with actions of another name
catalog-dependents = Other actions that some calls need
catalog-key-actions = Actions whose requests may carry it
catalog-multivalued = multivalued
catalog-single-valued = single-valued
catalog-no-resource = It takes no resource: only "*" in Resource matches it.
catalog-required = * A call always names one.
catalog-rcp = RCPs apply to its actions that take a resource.
catalog-no-rcp = RCPs do not apply to it.
catalog-not-known = { $pattern } is not in the catalog of { $date }. It may be newer, or spelled differently.

## When an operation asks for an action

catalog-asked-always = in every call
catalog-asked-besides = in every call, besides the first
catalog-asked-sometimes = in some calls, besides the first
catalog-asked-instead = in some calls, in place of the first
catalog-asked-one-of = one of these, by what the call does

## When a request carries a condition key

catalog-when-always = Every request carries it.
catalog-when-signed = Every signed request carries it; an anonymous one does not.
catalog-when-most-actions = Requests for most actions carry it; some of EC2, EBS and Route 53 do not.
catalog-when-principal-organization = Requests carry it where the principal's account is in an organization.
catalog-when-resource-organization = Requests carry it where the resource's account is in an organization, for most actions.
catalog-when-principal-tags = Requests carry it where the principal or its session has this tag.
catalog-when-resource-tags = Requests carry it where the resource has this tag and the action is authorized by tags.
catalog-when-request-tags = Requests that pass tags carry it.
catalog-when-iam-user = Requests of IAM users carry it; those of roles and the root user do not.
catalog-when-service-principal = Requests that a service makes itself carry it.
catalog-when-temporary-credentials = Requests with temporary credentials carry it, of most kinds; those with long-term keys do not.
catalog-when-mfa = Requests with temporary credentials made with MFA carry it.
catalog-when-federated = Requests of role sessions that a federated identity provider opened carry it.
catalog-when-source-identity = Requests carry it once the session, or one before it, has set it.
catalog-when-assumed-root = Requests of sts:AssumeRoot sessions carry it.
catalog-when-instance-credentials = Requests with the credentials of an EC2 instance's role carry it.
catalog-when-service-credentials = Requests with credentials that the service issued carry it.
catalog-when-public-path = Requests over the public path carry it; those through a VPC endpoint do not.
catalog-when-vpc-endpoint = Requests through a VPC endpoint carry it.
catalog-when-vpc-endpoint-listed = Requests through a VPC endpoint carry it, for some services.
catalog-when-forwarded = Requests that a service makes with the caller's permissions carry it.
catalog-when-on-behalf = Requests that a service makes itself on behalf of a resource carry it.
catalog-when-browser-link = Requests from a link in a browser carry it.
