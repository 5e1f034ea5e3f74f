// Everything the bot needs in one resource group: az deployment group create -g <group> -f infra/main.bicep -p infra/test.bicepparam
targetScope = 'resourceGroup'

@description('Names of resources begin with it: 3 to 12 small letters and digits.')
@minLength(3)
@maxLength(12)
param name string

param location string = resourceGroup().location

@description('The container image, such as contoso.azurecr.io/teamscollab:1.2.3.')
param image string

@description('The registry that holds the image, such as contoso.azurecr.io. The bot\'s identity needs AcrPull there.')
param registry string

@description('Ids of the tenants whose people may use the bot.')
param allowedTenants string[]

@description('Who is told of alarms.')
param alarmEmail string

@minValue(1)
@maxValue(300)
param maxReplicas int = 10

@description('Copies that always run: timers and the sweep live in them.')
@minValue(1)
param minReplicas int = 1

@description('How many queue messages one copy is meant to work on before another copy is started.')
param messagesPerReplica int = 50

@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@description('How long traces and logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 30

@allowed(['F0', 'S1'])
param botSku string = 'F0'

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { name: name, location: location }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: { name: name, location: location, sku: storageSku, principalId: identity.outputs.principalId }
}

module watch 'modules/watch.bicep' = {
  name: 'watch'
  params: { name: name, location: location, logDays: logDays, principalId: identity.outputs.principalId }
}

module service 'modules/service.bicep' = {
  name: 'service'
  params: {
    name: name
    location: location
    image: image
    registry: registry
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    allowedTenants: allowedTenants
    tableUri: storage.outputs.tableUri
    queueUri: storage.outputs.queueUri
    storageAccount: storage.outputs.account
    queue: storage.outputs.queue
    table: storage.outputs.table
    monitor: watch.outputs.connectionString
    workspace: watch.outputs.workspaceName
    minReplicas: minReplicas
    maxReplicas: maxReplicas
    messagesPerReplica: messagesPerReplica
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: name
    sku: botSku
    domain: service.outputs.domain
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
  }
}

module alarms 'modules/alarms.bicep' = {
  name: 'alarms'
  params: { name: name, location: location, email: alarmEmail, applicationId: watch.outputs.applicationId, serviceId: service.outputs.id }
}

// The Agents Toolkit writes outputs into its environment file by these names, which the manifest uses.
@description('For: dotnet run --project Bot -- manifest --app-id … --domain …')
output BOT_ID string = identity.outputs.clientId
output BOT_DOMAIN string = service.outputs.domain
output appId string = identity.outputs.clientId
output domain string = service.outputs.domain
@description('The storage account, for backups: docs/operating.md.')
output account string = storage.outputs.account
output table string = '${storage.outputs.tableUri}${storage.outputs.table}'
