param name string
param location string
param image string
param registry string
param identityId string
param identityClientId string
param allowedTenants string[]
param tableUri string
param queueUri string
param storageAccount string
param queue string
param table string
param monitor string
param workspace string
param minReplicas int
param maxReplicas int
param messagesPerReplica int

var tenants = [for (tenant, i) in allowedTenants: { name: 'Bot__AllowedTenants__${i}', value: tenant }]

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspace
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-env'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: { customerId: logs.properties.customerId, sharedKey: logs.listKeys().primarySharedKey }
    }
  }
}

resource app 'Microsoft.App/containerApps@2025-01-01' = {
  name: '${name}-bot'
  location: location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      ingress: { external: true, targetPort: 8080, transport: 'auto', allowInsecure: false }
      registries: [{ server: registry, identity: identityId }]
    }
    template: {
      // What is under way ends in 25 seconds; what is left to send is left to the other copies.
      terminationGracePeriodSeconds: 40
      containers: [
        {
          name: 'bot'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: concat(
            [
              { name: 'Bot__AppId', value: identityClientId }
              { name: 'Bot__AppType', value: 'UserAssignedMSI' }
              { name: 'Bot__AppTenantId', value: tenant().tenantId }
              { name: 'Storage__TableUri', value: tableUri }
              { name: 'Storage__QueueUri', value: queueUri }
              { name: 'Storage__TableName', value: table }
              { name: 'Storage__QueueName', value: queue }
              { name: 'Telemetry__AzureMonitor', value: monitor }
              { name: 'Bot__PublicAddress', value: 'https://${name}-bot.${environment.properties.defaultDomain}' }
              { name: 'AZURE_CLIENT_ID', value: identityClientId }
            ],
            tenants
          )
          probes: [
            { type: 'Liveness', httpGet: { path: '/health/live', port: 8080 }, periodSeconds: 10 }
            { type: 'Readiness', httpGet: { path: '/health/ready', port: 8080 }, periodSeconds: 30, timeoutSeconds: 10, failureThreshold: 3 }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [
          {
            // Most messages are timers, out of sight for days: only what is visible is work.
            name: 'queue'
            custom: {
              type: 'azure-queue'
              metadata: { accountName: storageAccount, queueName: queue, queueLength: string(messagesPerReplica), queueLengthStrategy: 'visibleonly' }
              identity: identityId
            }
          }
          { name: 'http', http: { metadata: { concurrentRequests: '50' } } }
        ]
      }
    }
  }
}

output id string = app.id
output domain string = app.properties.configuration.ingress.fqdn
