TeamsCollab.Hosting.BotHost.Build(args).Run();
