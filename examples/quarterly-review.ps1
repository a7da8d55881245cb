<#
.SYNOPSIS
    A whole quarter of one service or of many, unattended: for Task Scheduler, or by hand. Safe to run as often as you like.

.DESCRIPTION
    Each folder in -Service holds a pqmodel.yaml. What waits in its folder "inbox" is taken in:
      inbox\*.xlsx, *.json ...     forms that staff filled in, which say themselves whose they are
      inbox\GROUP\*                files of one group that do not say so, such as a download from Microsoft Forms
      inbox\manager\answers.yaml   the manager's own answers (.yaml, .csv or .json); moved to inbox\taken when they are in
      inbox\returned\              plan.xlsx and review.xlsx as people sent them back; measures.xlsx or measures.csv
    Then come results, the plan's open actions carried over, the review, and exports into REPORTS\SERVICE\DATE
    (REPORTS is "reports" in the service's folder unless -Reports names another). A second run changes nothing.
    A review is begun in the last four weeks of the cycle, or after it; one that was begun is brought up to date at any
    time. -ReviewDays gives another number of days.

    Exit code: 0 all is well; 4 somebody should look (something is due, or a file was refused); 1 a step failed.
    One line a step goes to the output, and to the file of -Log where one is named. How many people answered, or work
    there, is in none of them.
    Set SOURCE_DATE_EPOCH to fix the day; set PQMODEL to the command where it is not on the PATH.

.EXAMPLE
    .\quarterly-review.ps1 -Service C:\care\rose-house -Cycle 2026-Q4

.EXAMPLE
    .\quarterly-review.ps1 -Service (Get-ChildItem C:\care -Directory).FullName -Reports C:\care\reports -Log C:\care\log.txt
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true, Position = 0)]
    [ValidateNotNullOrEmpty()]
    [string[]] $Service,

    [string] $Cycle = '',

    [string] $Reports = '',

    [string] $Log = '',

    [int] $ReviewDays = 28
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$script:Command = if ($env:PQMODEL) { $env:PQMODEL } else { 'pqmodel' }
$script:Worst = 0
$script:Name = ''
$script:Folder = ''
$script:Utf8 = New-Object System.Text.UTF8Encoding($false)
[Console]::OutputEncoding = $script:Utf8
$OutputEncoding = $script:Utf8
$env:PYTHONUTF8 = '1'

function Write-Step {
    # One line of the log.
    param([string] $Step, [string] $Outcome, [string] $Words)

    $short = ($Words -replace '\s+', ' ').Trim()
    if ($short.Length -gt 240) { $short = $short.Substring(0, 240) -replace ' [^ ]*$', ' ...' }
    if ($short -eq '') { $short = 'nothing to say' }
    $line = '{0} {1} {2} {3}: {4}' -f (Get-Date -Format 'yyyy-MM-ddTHH:mm:ss'), $script:Name, $Step, $Outcome, $short
    Write-Output $line
    if ($Log) { [System.IO.File]::AppendAllText($Log, $line + [Environment]::NewLine, $script:Utf8) }
}

function Add-Code {
    # Keeps the weightiest code so far; a failure (1) outweighs attention (4).
    param([int] $Code)

    if ($Code -eq 4) {
        if ($script:Worst -eq 0) { $script:Worst = 4 }
    }
    elseif ($Code -ne 0) { $script:Worst = 1 }
}

function Invoke-Pqmodel {
    # Runs pqmodel on this service and cycle; gives the exit code, what it printed, and its complaints.
    param([string[]] $Words)

    $all = @('-w', $script:Folder)
    if ($Cycle) { $all += @('--cycle', $Cycle) }
    $all += '--plain'
    $all += $Words
    $complaints = [System.IO.Path]::GetTempFileName()
    try {
        # Windows PowerShell 5.1 takes a program's complaints for errors of its own where these stop the script.
        $ErrorActionPreference = 'Continue'
        $printed = @(& $script:Command @all 2>$complaints)
        $code = $LASTEXITCODE
        $ErrorActionPreference = 'Stop'
        return [pscustomobject]@{
            Code       = $code
            Text       = ($printed -join "`n")
            Complaints = [System.IO.File]::ReadAllText($complaints)
        }
    }
    finally {
        Remove-Item -LiteralPath $complaints -Force
    }
}

function Invoke-Step {
    # One step. RefusedAs is the code that a refusal (1) counts as: 1 a failure, 4 attention.
    param([string] $Step, [int] $RefusedAs, [string[]] $Words)

    $done = Invoke-Pqmodel -Words $Words
    $script:LastCode = $done.Code
    if ($done.Code -eq 0) {
        # How many of a group answered or work there, and when, is nobody's business: a log keeps none of it.
        $words = switch -Wildcard ($Step) {
            'collect*' { 'what was there is taken in' }
            'assess*' { 'what was there is taken in' }
            'measures' { 'what was there is taken in' }
            'status' { 'the records can be read' }
            'review' { 'it is begun, and its facts are of today' }
            default { $done.Text }
        }
        Write-Step -Step $Step -Outcome 'ok' -Words $words
        return
    }
    Write-Refusal -Step $Step -RefusedAs $RefusedAs -Done $done
}

function Write-Refusal {
    # Keeps and tells the code of a command that did not succeed; a refusal (1) counts as RefusedAs.
    param([string] $Step, [int] $RefusedAs, [pscustomobject] $Done)

    $script:LastCode = if ($Done.Code -eq 1) { $RefusedAs } else { $Done.Code }
    Add-Code -Code $script:LastCode
    $outcome = if ($script:LastCode -eq 4) { 'attention' } else { 'failed' }
    # A collecting that refused a file tells too how many answered: that is taken out.
    $lines = @(($Done.Complaints + "`n" + $Done.Text) -split "`n")
    # What was wrapped is one line again: the rest of a line is set in.
    if ($Step -like 'collect*') { $lines = @((($lines -join "`n") -replace "`n    ", ' ') -split "`n") }
    if ($Step -like 'collect*') { $lines = @($lines) -notmatch ': [0-9][0-9,]* new|collected before|taken in|response' }
    $words = $lines -join "`n"
    Write-Step -Step $Step -Outcome $outcome -Words $words
}

function Save-Answer {
    # Keeps what a command prints. A file that is the same is not written again; one that is not is kept beside the new one.
    param([string] $File, [int] $RefusedAs, [string[]] $Words)

    $done = Invoke-Pqmodel -Words $Words
    $script:LastCode = $done.Code
    if (($done.Code -ne 0) -and ($done.Code -ne 4)) {
        Write-Refusal -Step (Split-Path -Leaf $File) -RefusedAs $RefusedAs -Done $done
        return
    }
    $text = $done.Text + "`n"
    $same = (Test-Path -LiteralPath $File) -and ([System.IO.File]::ReadAllText($File, $script:Utf8) -ceq $text)
    if ($same) { return }
    if (Test-Path -LiteralPath $File) {
        $number = 1
        do {
            $leaf = '{0}-before-{1}{2}' -f [System.IO.Path]::GetFileNameWithoutExtension($File), $number,
            [System.IO.Path]::GetExtension($File)
            $kept = Join-Path -Path (Split-Path -Parent $File) -ChildPath $leaf
            $number++
        } while (Test-Path -LiteralPath $kept)
        Move-Item -LiteralPath $File -Destination $kept
    }
    [System.IO.File]::WriteAllText($File, $text, $script:Utf8)
}

function Get-Today {
    # The day, as pqmodel sees it.
    if ($env:SOURCE_DATE_EPOCH) {
        return [DateTimeOffset]::FromUnixTimeSeconds([long] $env:SOURCE_DATE_EPOCH).UtcDateTime.ToString('yyyy-MM-dd')
    }
    return Get-Date -Format 'yyyy-MM-dd'
}

function Receive-Inbox {
    # Takes in what waits for the service.
    param([string] $Today)

    $inbox = Join-Path -Path $script:Folder -ChildPath 'inbox'
    if (-not (Test-Path -LiteralPath $inbox -PathType Container)) {
        Write-Step -Step 'inbox' -Outcome 'ok' -Words 'there is none'
        return
    }
    Invoke-Step -Step 'collect' -RefusedAs 4 -Words @('collect', $inbox)
    $others = @('taken', 'returned', 'manager')
    foreach ($group in @(Get-ChildItem -LiteralPath $inbox -Directory | Sort-Object -Property Name)) {
        if ($others -contains $group.Name) { continue }
        $words = @('collect', $group.FullName, '--group', $group.Name)
        Invoke-Step -Step "collect $($group.Name)" -RefusedAs 4 -Words $words
    }
    $own = Join-Path -Path $inbox -ChildPath 'manager'
    if (Test-Path -LiteralPath $own -PathType Container) {
        foreach ($answers in @(Get-ChildItem -LiteralPath $own -File -Filter 'answers.*' | Sort-Object -Property Name)) {
            $words = @('assess', '--as', 'manager', '--answers', $answers.FullName)
            Invoke-Step -Step 'assess manager' -RefusedAs 4 -Words $words
            if ($script:LastCode -eq 0) {
                $taken = Join-Path -Path $inbox -ChildPath 'taken'
                $null = New-Item -ItemType Directory -Path $taken -Force
                $target = Join-Path -Path $taken -ChildPath "$Today-$($answers.Name)"
                Move-Item -LiteralPath $answers.FullName -Destination $target -Force
            }
        }
    }
    $returned = Join-Path -Path $inbox -ChildPath 'returned'
    if (-not (Test-Path -LiteralPath $returned -PathType Container)) { return }
    foreach ($measures in @(Get-ChildItem -LiteralPath $returned -File -Filter 'measures.*' | Sort-Object -Property Name)) {
        Invoke-Step -Step 'measures' -RefusedAs 4 -Words @('measures', 'import', $measures.FullName)
    }
    foreach ($kind in @('plan', 'review')) {
        $book = Join-Path -Path $returned -ChildPath "$kind.xlsx"
        if (Test-Path -LiteralPath $book -PathType Leaf) {
            Invoke-Step -Step "$kind import" -RefusedAs 4 -Words @($kind, 'import', $book)
        }
    }
}

function Get-ReviewWait {
    # Why no review is begun yet; nothing where the cycle is near its end, or over, or its review was begun already.
    $status = Invoke-Pqmodel -Words @('status', '--json')
    if ($status.Code -ne 0) { return '' }
    $told = $status.Text | ConvertFrom-Json
    $begun = Join-Path -Path (Join-Path -Path $script:Folder -ChildPath 'reviews') -ChildPath ($told.cycle + '.yaml')
    if (($told.days_left -le $ReviewDays) -or (Test-Path -LiteralPath $begun)) { return '' }
    return "it is begun in the last $ReviewDays days of $($told.cycle)"
}

function Export-Plan {
    # Writes the plan, the calendar and the review into the dated folder.
    param([string] $Target)

    $plan = Invoke-Pqmodel -Words @('plan', '--json')
    if ($plan.Text -notmatch '"id"') {
        Add-Code -Code 4
        Write-Step -Step 'plan' -Outcome 'attention' -Words 'it has no action yet: pqmodel plan draft'
        return
    }
    $book = Join-Path -Path $Target -ChildPath 'plan.xlsx'
    Invoke-Step -Step 'plan export' -RefusedAs 1 -Words @('plan', 'export', $book, '--force')
    $staff = Join-Path -Path $Target -ChildPath 'plan-for-staff.xlsx'
    Invoke-Step -Step 'plan for staff' -RefusedAs 1 -Words @('plan', 'export', $staff, '--for', 'staff', '--force')
    $calendar = Join-Path -Path $Target -ChildPath 'plan.ics'
    Invoke-Step -Step 'calendar' -RefusedAs 1 -Words @('plan', 'calendar', $calendar, '--force')
    $wait = Get-ReviewWait
    if ($wait) {
        Write-Step -Step 'review' -Outcome 'ok' -Words $wait
        return
    }
    Invoke-Step -Step 'review' -RefusedAs 4 -Words @('review', 'start')
    if ($script:LastCode -eq 0) {
        $review = Join-Path -Path $Target -ChildPath 'review.xlsx'
        Invoke-Step -Step 'review export' -RefusedAs 1 -Words @('review', 'export', $review, '--force')
    }
}

function Invoke-Quarter {
    # All steps of one service.
    param([string] $Today)

    if (-not (Test-Path -LiteralPath (Join-Path -Path $script:Folder -ChildPath 'pqmodel.yaml') -PathType Leaf)) {
        Add-Code -Code 1
        Write-Step -Step 'open' -Outcome 'failed' -Words "there is no pqmodel.yaml in $($script:Folder)"
        return
    }
    $base = if ($Reports) { Join-Path -Path $Reports -ChildPath $script:Name }
    else { Join-Path -Path $script:Folder -ChildPath 'reports' }
    $target = Join-Path -Path $base -ChildPath $Today
    $null = New-Item -ItemType Directory -Path $target -Force
    $hidden = Join-Path -Path $script:Folder -ChildPath '.pqmodel'
    $null = New-Item -ItemType Directory -Path $hidden -Force
    try {
        # Held until this run ends, however it ends.
        $lock = [System.IO.File]::Open((Join-Path -Path $hidden -ChildPath 'quarterly-review.lock'), 'OpenOrCreate', 'ReadWrite', 'None')
    }
    catch [System.IO.IOException] {
        Add-Code -Code 4
        Write-Step -Step 'open' -Outcome 'attention' -Words 'another run is at work on it'
        return
    }
    try { Invoke-AllStep -Today $Today -Target $target }
    finally { $lock.Dispose() }
}

function Invoke-AllStep {
    # The steps, one after the other.
    param([string] $Today, [string] $Target)

    Invoke-Step -Step 'status' -RefusedAs 1 -Words @('status')
    if ($script:LastCode -ne 0) { return }
    Receive-Inbox -Today $Today
    Save-Answer -File (Join-Path -Path $Target -ChildPath 'results.txt') -RefusedAs 1 -Words @('results', '--all')
    $results = Join-Path -Path $Target -ChildPath 'results.json'
    Save-Answer -File $results -RefusedAs 1 -Words @('results', '--json')
    if ($script:LastCode -eq 0) { Write-Step -Step 'results' -Outcome 'ok' -Words $results }
    Invoke-Step -Step 'plan carry' -RefusedAs 1 -Words @('plan', 'carry')
    Export-Plan -Target $Target
    $trend = Join-Path -Path $Target -ChildPath 'trend.json'
    Save-Answer -File $trend -RefusedAs 4 -Words @('trend', '--json')
    if ($script:LastCode -eq 0) { Write-Step -Step 'trend' -Outcome 'ok' -Words $trend }
    Save-Answer -File (Join-Path -Path $Target -ChildPath 'due.json') -RefusedAs 1 -Words @('due', '--json')
    Add-Code -Code $script:LastCode
    $due = Invoke-Pqmodel -Words @('due')
    # Which forms are out is told with how many came back: that stays in due.json.
    $words = (@($due.Text -split "`n") -notmatch 'answer|asked|response') -join "`n"
    if ($due.Code -eq 0) { Write-Step -Step 'due' -Outcome 'ok' -Words $words }
    if ($due.Code -eq 4) { Write-Step -Step 'due' -Outcome 'attention' -Words $words }
}

function Get-ServiceName {
    # What a service is called in the log and in the folder of the reports.
    param([string] $Folder)

    $found = Resolve-Path -LiteralPath $Folder -ErrorAction SilentlyContinue
    if ($found) { return Split-Path -Leaf $found.ProviderPath }
    return Split-Path -Leaf $Folder
}

$script:LastCode = 0
$today = Get-Today
$twice = @($Service | ForEach-Object { Get-ServiceName -Folder $_ } | Group-Object | Where-Object { $_.Count -gt 1 })
if ($Reports -and ($twice.Count -gt 0)) {
    Write-Error -ErrorAction Continue "Two services are called $($twice[0].Name), and would write into one folder. Run them apart, or without -Reports."
    exit 2
}
foreach ($folder in $Service) {
    $script:Folder = $folder
    $script:Name = Get-ServiceName -Folder $folder
    try {
        Invoke-Quarter -Today $today
    }
    catch {
        Add-Code -Code 1
        Write-Step -Step 'script' -Outcome 'failed' -Words $_.Exception.Message
    }
}
exit $script:Worst
