namespace TeamsCollab.Turns;

/// <summary>Words of everyday speech, as tokens parted by blanks: what stands in front of a command, and what people say for one.</summary>
internal static class Phrases
{
    /// <summary>What may stand in front of a command and changes nothing. The longest fitting one goes first, again and again.</summary>
    public static readonly string[][] Courtesies = Split(
        "please", "pls", "plz", "kindly", "hey", "hi", "hello", "ok", "okay", "so", "now", "and", "also", "just", "yes", "yep", "yeah", "sure",
        "great", "cool", "right", "alright", "dear", "bot", "teamscollab", "there", "good morning", "good afternoon", "go ahead and", "quickly", "i", "we",
        "i d like to", "i would like to", "i want to", "i wanna", "i need", "i need to", "i d love to", "we want to", "we d like to", "bitte", "mark", "let me");

    /// <summary>A request by its form a question: its question mark asks for the deed.</summary>
    public static readonly string[][] Requests = Split("can you", "could you", "would you", "will you", "can u", "could u", "would u", "can i", "may i", "could i");

    /// <summary>What people say for a command, and the command. One that nobody has mapped is passed over.</summary>
    public static readonly (string[] Words, string Command)[] Aliases =
    [
        .. Pairs("approve", "approved", "accepted", "i m in", "agreed"),
        .. Pairs("done", "i m done", "i am done", "we re done", "we are done", "it s done", "it is done", "that s done", "that is done", "all done", "finished",
            "i ve finished", "i have finished", "i m finished", "i am finished", "complete", "completed", "tick off"),
        .. Pairs("sign off", "signed off", "signoff", "sign it off", "i m signing off"),
        .. Pairs("take back", "take it back", "take that back", "take this back"),
        .. Pairs("take", "i ll take", "i will take", "i can take", "i m taking", "i am taking", "claim", "grab", "pick up"),
        .. Pairs("hand off", "handing off", "pass on", "pass over", "give over"),
        .. Pairs("return", "send back", "give back", "hand back", "pass back"),
        .. Pairs("sales", "show sales", "show me sales", "show me the sales", "show the sales", "show all sales", "show open sales", "open sales", "all sales", "list", "list the sales", "list all sales", "the sales", "which sales are open", "deals", "pipeline"),
        .. Pairs("sale", "show me", "status of", "status", "show me the sale", "where is"),
        .. Pairs("timeline", "what happened to", "what happened with", "what happened", "log of", "history of", "show timeline", "show the timeline", "show me the timeline"),
        .. Pairs("new sale", "create sale", "create a sale", "create new sale", "create a new sale", "add sale", "add a sale", "add new sale", "start sale", "start a sale", "start a new sale", "open a sale",
            "open a new sale", "open new sale", "a new sale", "new deal", "new opportunity", "sale new"),
        .. Pairs("new sales", "create sales", "add sales", "import sales", "paste sales", "import deals", "open several sales", "open many sales", "several sales", "many sales", "upload sales"),
        .. Pairs("help", "what can you do", "how does this work", "how do you work", "commands", "who are you", "what do you do", "show help", "help me", "hilfe"),
        .. Pairs("withdraw", "i withdraw my", "take my offer back", "retract"),
        .. Pairs("close", "close out"),
        .. Pairs("undo", "undo that", "undo this", "undo it", "undo my last"),
        .. Pairs("language", "set language", "set the language", "change language", "change the language", "team language", "post in"),
        .. Pairs("my day", "what waits for me", "what is waiting for me", "what s on my plate", "today", "my tasks", "what do i have to do"),
        .. Pairs("away", "i m away", "i am away", "i will be away", "i ll be away", "set me away", "away from work", "out of office", "out of the office", "i m out of office", "i am out of office", "ooo", "i m ooo",
            "i m out", "i am out", "i ll be out", "i will be out", "on vacation", "i m on vacation", "i am on vacation", "on holiday", "i m on holiday", "i am on holiday", "on leave", "i m on leave", "i am on leave",
            "vacation", "holiday", "off sick", "sick", "i m sick", "i am sick", "i m off", "i am off", "ich bin weg", "abwesend", "im urlaub", "ich bin im urlaub"),
        .. Pairs("back", "i m back", "i am back", "im back", "back again", "i m here again", "back at work", "back from vacation", "wieder da", "ich bin wieder da"),
        .. Pairs("who is away", "who s away", "who is out", "who s out", "who is out of office", "who is on vacation", "wer ist weg"),
        .. Pairs("assist", "a hand", "a hand with", "i need a hand", "i need help with"),
        .. Pairs("thanks", "thank you", "thank", "thx", "kudos to", "kudos", "many thanks", "big thanks", "props to", "shout out to", "shoutout to"),
        .. Pairs("week", "weekly", "last week", "this week", "the week", "show the week", "our week", "how was the week", "look back at the week", "weekly look back", "retro"),
    ];

    /// <summary>The command about who isn't there, which people say of somebody by name: "Ben is away until Friday".</summary>
    public const string Away = "away";

    /// <summary>What stands in front of "is away" and is nobody's name.</summary>
    public static readonly HashSet<string> NoName = new(
    [
        "who", "what", "when", "why", "where", "how", "it", "that", "this", "the", "he", "she", "they", "we", "there", "nobody", "somebody", "everybody", "everyone", "anybody", "somebody", "if", "is", "my", "our", "a", "an",
        "his", "her", "their", "your", "you", "which", "as", "since", "because", "while", "no", "not",
    ], StringComparer.Ordinal);

    /// <summary>Commands that may also stand behind what they are about: "demo done", "the demo is done".</summary>
    public static readonly HashSet<string> MayFollow = new(["done", "approve", "approved", "finished", "complete", "completed", "withdraw", "take", "reopen", "timeline", "history", "undo"], StringComparer.Ordinal);

    /// <summary>With one of these, what stands in front of a command is no name of a thing but a sentence about it.</summary>
    public static readonly HashSet<string> Telling = new(
    [
        "not", "t", "no", "never", "nothing", "nobody", "almost", "nearly", "half", "well", "nicely", "when", "if", "once", "until", "till", "after", "before", "while", "is", "are", "was", "were", "be", "been", "being",
        "will", "would", "should", "could", "can", "must", "may", "might", "shall", "maybe", "perhaps", "said", "says", "say", "think", "thinks", "hope", "hopes", "wants", "want", "guess", "we", "he", "she", "they", "you", "who",
        "what", "how", "why", "where", "which", "get", "getting", "have", "has", "had", "yet", "soon", "later", "tomorrow", "i", "me", "him", "her", "them", "us", "let", "lets", "please", "to", "do", "does", "did", "am", "m", "ll", "re", "ve",
        "nicht", "kein", "nie", "than", "because", "as", "unless", "everything", "everybody", "a", "an",
    ], StringComparer.Ordinal);

    private static string[][] Split(params string[] phrases) => [.. phrases.Select(p => p.Split(' ')).OrderByDescending(p => p.Length)];

    private static IEnumerable<(string[], string)> Pairs(string command, params string[] phrases) => phrases.Select(p => (p.Split(' '), command));
}
