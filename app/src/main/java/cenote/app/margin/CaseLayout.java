package cenote.app.margin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One layout of case files; {@link CaseReader} tries each in turn. */
interface CaseLayout {
  /** How it is told from the others, for the message about a file that is none of them. */
  String mark();

  /** Whether a file looks like this layout; it may be malformed still. */
  boolean isLayoutOf(JsonNode file);

  /**
   * The cases of a file.
   *
   * @param stem name of the file, for the case of a layout that holds one a file
   * @throws CaseFault when the file is malformed
   */
  List<MarginCase> cases(CaseNode file, String stem);
}
