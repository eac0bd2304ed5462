package cenote.app.price;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a good line gives. */
interface Result {

  /** Adds it to the JSON object of its line. */
  void putIn(ObjectNode json);

  /** As a row of the table, without the number of its line. */
  String cells();
}
