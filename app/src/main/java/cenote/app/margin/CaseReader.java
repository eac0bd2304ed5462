package cenote.app.margin;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a case file, whatever its layout. */
final class CaseReader {
  private static final int BYTES_MAX = 16 << 20;

  private static final List<CaseLayout> LAYOUTS =
      List.of(
          new PoolCaseLayout(),
          new PortfolioLayout(),
          new Pm2Layout(),
          new Pmrm1Layout(),
          new AuctionLayout(),
          new StandardLayout());

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private CaseReader() {}

  /**
   * The cases of a file, at least one.
   *
   * @throws CaseFault when it cannot be read, is of no known layout or malformed
   */
  static List<MarginCase> read(Path file) {
    JsonNode root = tree(file);
    CaseLayout layout =
        LAYOUTS.stream()
            .filter(candidate -> candidate.isLayoutOf(root))
            .findFirst()
            .orElseThrow(() -> CaseNode.root(root).fault("one of " + marks()));
    String stem = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
    return layout.cases(CaseNode.root(root), stem);
  }

  /**
   * The bids of a file of auctions.
   *
   * @throws CaseFault when it cannot be read, is of another layout or malformed
   */
  static List<AuctionCase> auctions(Path file) {
    JsonNode root = tree(file);
    AuctionLayout layout = new AuctionLayout();
    if (!layout.isLayoutOf(root)) {
      throw CaseNode.root(root).fault(layout.mark());
    }
    return AuctionLayout.bids(CaseNode.root(root));
  }

  private static JsonNode tree(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      if (bytes.length == 0 || bytes.length > BYTES_MAX) {
        String got = bytes.length == 0 ? "none" : "more";
        throw CaseFault.of("file", "1 to " + BYTES_MAX + " bytes", got);
      }
      return MAPPER.readTree(bytes);
    } catch (JsonProcessingException malformed) {
      throw CaseFault.of("file", "JSON" + place(malformed), firstLine(malformed));
    } catch (IOException unreadable) {
      throw CaseFault.of("file", "a readable file", unreadable.toString());
    }
  }

  private static String place(JsonProcessingException malformed) {
    JsonLocation at = malformed.getLocation();
    return at == null ? "" : " (line=" + at.getLineNr() + " column=" + at.getColumnNr() + ")";
  }

  private static String firstLine(JsonProcessingException malformed) {
    return malformed.getOriginalMessage().lines().findFirst().orElse("something else");
  }

  private static String marks() {
    return LAYOUTS.stream().map(CaseLayout::mark).collect(Collectors.joining("; "));
  }
}
