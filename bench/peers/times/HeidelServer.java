import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.util.Base64;

/**
 * HeidelTime for many documents in one JVM: a line "DATE BASE64" in, a line of TimeML in base64 out.
 * A document that raises is answered by "! NAME", and the JVM goes on.
 */
public class HeidelServer {
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, "UTF-8");
        System.setOut(System.err);
        HeidelTimeStandalone news = tagger(DocumentType.NEWS, arguments[0]);
        HeidelTimeStandalone undated = tagger(DocumentType.NARRATIVES, arguments[0]);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] parts = line.split(" ");
            String text = new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            try {
                String marked = parts[0].equals("-") ? undated.process(text) : news.process(text, day(parts[0]));
                out.println(Base64.getEncoder().encodeToString(marked.getBytes(StandardCharsets.UTF_8)));
            } catch (Exception raised) {
                out.println("! " + raised.getClass().getSimpleName());
            }
        }
    }

    private static java.util.Date day(String date) throws java.text.ParseException {
        return new SimpleDateFormat("yyyy-MM-dd").parse(date);
    }

    private static HeidelTimeStandalone tagger(DocumentType type, String configuration) {
        return new HeidelTimeStandalone(Language.ENGLISH, type, OutputType.TIMEML, configuration, POSTagger.TREETAGGER);
    }
}
