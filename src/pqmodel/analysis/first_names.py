"""First names that are common in Britain and among those who work in care, to find names in comments by."""

from __future__ import annotations

FIRST_NAMES = frozenset(
    """
    aaron abdul abigail adam adele adrian agnieszka ahmed aisha alan albert alex alexander alexandra ali alice alison
    amanda amelia amina amy ana andrea andrew andrzej angela anita ann anna anne annette anthony antonio arthur
    ashley asif audrey barbara barry beatrice ben benjamin bernadette beth betty beverley brenda brian bridget
    callum cameron carl carlos carol caroline catherine charlotte cheryl chinedu chloe chris christina christine
    christopher claire clare colin connor craig daniel danielle darren david dawid dawn dean deborah debbie denise
    dennis derek diane donna doreen doris dorothy douglas edward eileen elaine elena eleanor elizabeth ella ellen
    ellie emily emma emmanuel eric esther eunice evelyn ewa fatima fiona florence frances francis fred gareth gary
    gavin gemma geoff geoffrey george georgia gillian gladys glenn gloria gordon graham grzegorz hannah harold harry
    hassan hazel heather helen henry hilary hussain ian ibrahim imran irene isabel isabella isla jackie jacob
    jacqueline jake james jamie jan jane janet janice jasmine jason jean jennifer jenny jessica jill jim joan
    joanna joanne joe john jonathan jordan jose joseph josephine joshua joyce juan judith julia julian julie justyna
    karen kate katherine kathleen kathryn katie kayleigh keith kelly ken kenneth kerry kevin khadija kim kirsty krzysztof
    kyle laura lauren lawrence leanne leah lee leo leon leonard lesley lewis liam lilian linda lindsay lisa liz
    lorraine louise lucy luke lynn lynne maciej malcolm malgorzata marcin margaret maria marian marie marilyn marion
    marjorie martin mary maryam matthew maureen megan melanie melissa mia michael michelle miguel mike mohammed
    mohammad muhammad mohamed molly monica monika muriel nadia naomi natalie natasha nathan neil ngozi nicholas nicola
    nigel noah nora norma norman oliver olivia oluwaseun omar oscar pamela patricia patrick paul paula pauline
    peggy penny peter phil philip phyllis piotr priya rachel raj rajesh raymond rebecca rhys richard rita roberta robert
    rosemary roger ronald ross rowena roy russell ruth ryan sally sam samantha samuel sandra sara sarah scott sean
    sharon sheila shirley simon sinead siobhan sophia sophie stacey stanley stella stephanie stephen steve steven
    stuart susan suzanne sylvia tanya teresa theresa thomas tim timothy tina tomasz tom toni tony tracey tracy trevor
    valerie vanessa vera veronica victoria vincent wayne wendy wilfred william winifred yasmin yusuf yvonne zainab zoe
    """.split()
)

ALSO_WORDS = frozenset(
    """
    amber angel bill bob carol dan faith frank grace heather hope iris ivy jack jade jo joy lily mark max mercy
    miles pat pearl ray rob robin rose ruby sue summer ted violet will
    """.split()
)
"""First names that are words too, and so are taken for names only within a sentence."""
