import java.io.File;
import java.util.Set;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Prints what veraPDF finds against each standard: {@code java -cp 'jars/*' Judge.java 3u,ua1 paper.pdf}. */
public class Judge {
  public static void main(String[] said) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (String standard : said[0].split(",")) {
      PDFAFlavour flavour = PDFAFlavour.fromString(standard);
      try (var parser = Foundries.defaultInstance().createParser(new File(said[1]), flavour);
          var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
        var result = validator.validate(parser);
        Set<String> broken = new TreeSet<>();
        for (TestAssertion each : result.getTestAssertions())
          if (each.getStatus() == TestAssertion.Status.FAILED)
            broken.add(each.getRuleId().getClause() + "-" + each.getRuleId().getTestNumber());
        System.out.println(standard + " " + (result.isCompliant() ? "compliant" : broken));
      }
    }
  }
}
