using 'main.bicep'

param name = 'collabprod'
param image = 'contoso.azurecr.io/teamscollab:0.1.0'
param registry = 'contoso.azurecr.io'
param allowedTenants = ['00000000-0000-0000-0000-000000000000']
param alarmEmail = 'sales-operations@contoso.com'
param storageSku = 'Standard_ZRS'
param minReplicas = 2
param maxReplicas = 20
param logDays = 90
param botSku = 'S1'
