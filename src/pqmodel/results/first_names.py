"""First names that are common in Britain and among those who work in care, to find names in
comments by."""

from __future__ import annotations

_FIRST_NAMES = """
aaron abdul abigail adam adele adrian agnieszka ahmed aisha alan albert alex alexander alexandra ali alice alison
amanda amelia amina amy ana andrea andrew andrzej angela anita ann anna anne annette anthony antonio arthur ashley
asif audrey barbara barry beatrice ben benjamin bernadette beth betty beverley brenda brian bridget callum cameron
carl carlos caroline catherine charlotte cheryl chinedu chloe chris christina christine christopher claire clare colin
connor daniel danielle darren david dawid debbie deborah denise dennis derek diane donna doreen doris dorothy douglas
edward eileen elaine eleanor elena elizabeth ella ellen ellie emily emma emmanuel eric esther eunice evelyn ewa fatima
fiona florence frances francis fred gareth gary gavin gemma geoff geoffrey george georgia gillian gladys gloria gordon
graham grzegorz hannah harold harry hassan helen henry hilary hussain ian ibrahim imran irene isabel isabella isla
jackie jacob jacqueline jake james jamie jane janet janice jason jean jennifer jenny jessica jill jim joan joanna
joanne joe john jonathan jordan jose joseph josephine joshua joyce juan judith julia julian julie justyna karen kate
katherine kathleen kathryn katie kayleigh keith kelly ken kenneth kerry kevin khadija kim kirsty krzysztof kyle laura
lauren lawrence leah leanne lee leo leon leonard lesley lewis liam lilian linda lindsay lisa liz lorraine louise lucy
luke lynn lynne maciej malcolm malgorzata marcin margaret maria marian marie marilyn marion marjorie martin mary
maryam matthew maureen megan melanie melissa mia michael michelle miguel mike mohamed mohammad mohammed molly monica
monika muhammad muriel nadia naomi natalie natasha nathan neil ngozi nicholas nicola nigel noah nora norma norman
oliver olivia oluwaseun omar oscar pamela patricia patrick paul paula pauline peggy peter phil philip phyllis piotr
priya rachel raj rajesh raymond rebecca rhys richard rita robert roberta roger ronald rowena roy russell ruth ryan
sally sam samantha samuel sandra sara sarah scott sean sharon sheila shirley simon sinead siobhan sophia sophie stacey
stanley stella stephanie stephen steve steven stuart susan suzanne sylvia tanya teresa theresa thomas tim timothy tina
tom tomasz toni tony tracey tracy trevor valerie vanessa vera veronica victoria vincent wayne wendy wilfred william
winifred yasmin yusuf yvonne zainab zoe
"""
_ALSO_WORDS = """
amber angel bill bob carol craig dan dawn dean faith frank gill glenn grace hazel heather hope iris ivy jack jade
jasmine jo joy lily mark max mercy miles pat pearl penny ray rob robin rose rosemary ross ruby sue ted violet
will
"""

FIRST_NAMES = frozenset(_FIRST_NAMES.split())

ALSO_WORDS = frozenset(_ALSO_WORDS.split())
"""First names that are words too, and so are taken for names only within a sentence."""
