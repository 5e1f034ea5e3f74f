param name string
param location string
param email string
param applicationId string
param serviceId string

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-alarms'
  location: 'global'
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [{ name: 'operators', emailAddress: email, useCommonAlertSchema: true }]
  }
}

// Each is explained, with what to do, in docs/operating.md.
var queries = [
  {
    name: 'overdue'
    severity: 1
    text: 'A message or timer is overdue by more than 15 minutes.'
    query: 'customMetrics | where name == "teamscollab.delivery.overdue" | summarize Value = max(valueMax)'
    above: 900
    minutes: 15
  }
  {
    name: 'undelivered'
    severity: 2
    text: 'Messages were listed as undelivered.'
    query: 'customMetrics | where name == "teamscollab.delivery.undelivered" | summarize Value = sum(valueSum)'
    above: 0
    minutes: 15
  }
  {
    name: 'sweep-late'
    severity: 1
    text: 'No copy has looked through all partitions for more than 15 minutes.'
    query: 'customMetrics | where name == "teamscollab.delivery.sweep.age" | summarize Value = min(valueMin)'
    above: 900
    minutes: 15
  }
  {
    name: 'failed-turns'
    severity: 2
    text: 'Turns failed by a fault of the bot.'
    query: 'customMetrics | where name == "teamscollab.turns" and tostring(customDimensions.outcome) == "failed" | summarize Value = sum(valueSum)'
    above: 5
    minutes: 15
  }
]

resource rules 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [
  for rule in queries: {
    name: '${name}-${rule.name}'
    location: location
    properties: {
      description: rule.text
      severity: rule.severity
      enabled: true
      scopes: [applicationId]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT${rule.minutes}M'
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Maximum'
            metricMeasureColumn: 'Value'
            operator: 'GreaterThan'
            threshold: rule.above
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [people.id] }
      autoMitigate: true
    }
  }
]

resource serverErrors 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-5xx'
  location: 'global'
  properties: {
    description: 'The service answers with 5xx.'
    severity: 1
    enabled: true
    scopes: [serviceId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: '5xx'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'Requests'
          dimensions: [{ name: 'statusCodeCategory', operator: 'Include', values: ['5xx'] }]
          operator: 'GreaterThan'
          threshold: 5
          timeAggregation: 'Total'
        }
      ]
    }
    actions: [{ actionGroupId: people.id }]
  }
}
