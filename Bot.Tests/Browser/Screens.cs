using Microsoft.Playwright;

namespace TeamsCollab.Tests.Browser;

/// <summary>The page as the tests use it: by what can be read on it and pressed, in the pane of a person.</summary>
internal sealed class Screens(IPage page)
{
    public IPage Page => page;

    public static async Task<Screens> OpenAsync(IPage page, Uri address)
    {
        await page.GotoAsync(address.ToString());
        await page.Locator("body[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return new Screens(page);
    }

    public ILocator Pane(string person) => page.GetByRole(AriaRole.Region, new() { Name = $"{person}'s screen", Exact = true });

    public ILocator NewPost(string person) => Pane(person).GetByRole(AriaRole.Textbox, new() { Name = $"New post as {person}", Exact = true });

    public ILocator Button(string person, string title) => Pane(person).GetByRole(AriaRole.Button, new() { Name = title, Exact = true }).Last;

    /// <summary>Types a post into the channel, "@Name" and a space picking that mention, and sends it.</summary>
    public async Task PostAsync(string person, string text)
    {
        await NewPost(person).ClickAsync();
        await TypeAsync(text);
    }

    /// <summary>Types a reply into the newest thread and sends it.</summary>
    public async Task ReplyAsync(string person, string text)
    {
        await Button(person, "Reply").ClickAsync();
        await TypeAsync(text);
    }

    /// <summary>Types where the cursor stands, and sends it.</summary>
    public async Task TypeAsync(string text)
    {
        foreach (var word in text.Split(' '))
        {
            await page.Keyboard.TypeAsync(word);
            await page.Keyboard.PressAsync(word.StartsWith('@') ? "Enter" : "Space");
        }
        await page.Keyboard.PressAsync("Enter");
    }
}
