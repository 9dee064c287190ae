package io.singletable.internal.model.document;

import java.util.List;

import io.singletable.internal.model.document.PatternTable.Group;
import io.singletable.internal.model.document.PatternTable.Inherited;
import io.singletable.internal.model.document.PatternTable.Row;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PatternsSvg} and {@link TableMarkdown} by patterns that few
 * applications have.
 */
class PatternsSvgTests {

	private static final KeyTable NO_KEYS = KeyTable.of(List.of());

	private final PatternTable patterns = new PatternTable(List.of("table", "gsi1", "gsi2"),
			List.of(new Group("TicketRepository", List.of(
					new Row("findByTitle(String)", null, null, null, null, "–", "–",
							"refused: no index serves title | body"),
					new Row("findByText(String)", "table", "Scan", null, "text = ?0 in memory", "1 – 10", "0.5 – 1,280",
							null),
					new Row("findByStatus(Status)", "gsi1", "status = ?0", "id ascending", null, "1", "0.5", null)),
					List.of(new Inherited("gsi1", List.of("count", "findAll"))))));

	@Test
	void lineLeadsToWhatAMethodReads() {
		String svg = PatternsSvg.draw(this.patterns, "desk");
		assertThat(svg).contains("<title>Access patterns of table desk</title>",
				">findByTitle(String) is refused</text>", ">findByText(String), a scan</text>",
				">2 inherited methods</text>", ">gsi2 (no method)</text>");
		assertThat(svg.split("<path [^>]*H[^>]*C")).as("lines").hasSize(4);
		assertThat(svg.split("<path [^>]*H[^>]*C[^>]*stroke-dasharray")).as("dashed lines").hasSize(2);
	}

	@Test
	void tableWithoutRepositoriesIsDrawn() {
		assertThat(PatternsSvg.draw(new PatternTable(List.of("table"), List.of()), "desk")).contains(">table</text>")
			.endsWith("</svg>\n");
	}

	@Test
	void refusalStandsInPlaceOfThePlan() {
		assertThat(TableMarkdown.write("desk", NO_KEYS, NO_KEYS, this.patterns))
			.contains("| `findByTitle(String)` | – | refused: no index serves title \\| body | – | – | – | – |")
			.contains("Inherited methods that read `gsi1`: `count`, `findAll`.");
		assertThat(TableMarkdown.write("desk", NO_KEYS, NO_KEYS, new PatternTable(List.of(), List.of())))
			.contains("No repository reads this table.");
	}

}
