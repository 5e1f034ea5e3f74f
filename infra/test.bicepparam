using 'main.bicep'

param name = 'collabtest'
param image = 'contoso.azurecr.io/teamscollab:0.1.0'
param registry = 'contoso.azurecr.io'
param allowedTenants = ['00000000-0000-0000-0000-000000000000']
param alarmEmail = 'sales-operations@contoso.com'
param storageSku = 'Standard_LRS'
param maxReplicas = 2
