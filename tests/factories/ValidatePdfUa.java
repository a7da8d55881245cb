import java.io.File;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ProfileDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Validates each PDF named against PDF/UA-1: a line for each file with the number of rules, then a line for each fault. */
public class ValidatePdfUa {
    public static void main(String[] files) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile = profile("/org/verapdf/pdfa/validation/PDFUA-1.xml");
        for (String file : files) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), PDFAFlavour.PDFUA_1);
                 PDFAValidator validator = ValidatorFactory.createValidator(profile, 100, false, false, false)) {
                ValidationResult result = validator.validate(parser);
                System.out.println(file + "\t" + profile.getRules().size());
                for (TestAssertion told : result.getTestAssertions()) {
                    if (told.getStatus() == TestAssertion.Status.FAILED) {
                        String rule = told.getRuleId().getClause() + "-" + told.getRuleId().getTestNumber();
                        System.out.println("\t" + rule + " " + told.getMessage() + " " + told.getLocation().getContext());
                    }
                }
            }
        }
    }

    // Read here, since the reader that comes with it needs JAXB, which is not part of Java since 11.
    static ValidationProfile profile(String name) throws Exception {
        DocumentBuilderFactory builders = DocumentBuilderFactory.newInstance();
        Element read = builders.newDocumentBuilder().parse(ValidatePdfUa.class.getResourceAsStream(name)).getDocumentElement();

        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : all(read, "rule")) rules.add(rule(rule));

        Set<Variable> variables = new LinkedHashSet<>();
        for (Element each : all(read, "variable"))
            variables.add(Profiles.variableFromValues(
                each.getAttribute("name"), each.getAttribute("object"), text(each, "defaultValue"), text(each, "value")));

        ProfileDetails details = Profiles.profileDetailsFromValues("PDF/UA-1", "", "", new Date(0));
        return Profiles.profileFromValues(PDFAFlavour.PDFUA_1, details, "", rules, variables);
    }

    static Rule rule(Element rule) {
        Element id = all(rule, "id").get(0);
        int number = Integer.parseInt(id.getAttribute("testNumber"));
        String later = rule.getAttribute("deferred");
        return Profiles.ruleFromValues(
            Profiles.ruleIdFromValues(PDFAFlavour.Specification.ISO_14289_1, id.getAttribute("clause"), number),
            rule.getAttribute("object"), later.isEmpty() ? null : Boolean.valueOf(later), rule.getAttribute("tags"),
            text(rule, "description"), text(rule, "test"), Profiles.errorFromValues(text(rule, "message"), List.of()), List.of());
    }

    static List<Element> all(Element within, String name) {
        NodeList found = within.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) elements.add((Element) found.item(i));
        return elements;
    }

    static String text(Element within, String name) {
        return all(within, name).get(0).getTextContent();
    }
}
