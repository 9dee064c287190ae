package io.singletable.internal.model.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.singletable.autoconfigure.model.EntityDescriptor;
import io.singletable.autoconfigure.model.EntityDescriptor.IndexDescriptor;
import io.singletable.autoconfigure.model.EntityDescriptor.ListingDescriptor;
import io.singletable.internal.model.document.KeyTable.Column;
import io.singletable.internal.model.document.KeyTable.Piece;
import io.singletable.internal.model.document.KeyTable.Row;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KeyTable} and its drawing, whose golden file is written by
 * {@code -Dgolden=write}.
 */
class KeyTableTests {

	private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "table.svg");

	private static final EntityDescriptor TICKET = type("Ticket", "Ticket#{id}", "Ticket",
			new ListingDescriptor("listing", "last-modified", 4),
			new IndexDescriptor("gsi1", "status#{status}", "{priority:desc}#{id}", false, 1));

	private static final EntityDescriptor COMMENT = type("Comment", "Ticket#{ticketId}", "Comment#{id}", null);

	private static final EntityDescriptor CUSTOMER = type("Customer", "Customer#{id}", "Customer",
			new ListingDescriptor("listing", "by-id", 1), new IndexDescriptor("gsi1", "{status}", "v{level}", true, 1),
			new IndexDescriptor("gsi2", null, null, false, 1));

	private static EntityDescriptor type(String name, String partition, String sort, ListingDescriptor listing,
			IndexDescriptor... indexes) {
		return new EntityDescriptor(name, "desk", "example." + name, List.of(name), "java.lang.String", partition, sort,
				listing, List.of(indexes), List.of(), "none", null, null, "none", List.of(), null, 0, List.of());
	}

	private final KeyTable table = KeyTable.of(List.of(TICKET, CUSTOMER, COMMENT));

	private Row row(String type) {
		return this.table.groups()
			.stream()
			.flatMap((group) -> group.rows().stream())
			.filter((row) -> row.type().equals(type))
			.findFirst()
			.orElseThrow();
	}

	private Piece property(String type, int column, String path) {
		return row(type).cells()
			.get(column)
			.pieces()
			.stream()
			.filter((piece) -> path.equals(piece.property()))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void columnsAreTheKeysOfTheTableAndOfItsIndexes() {
		assertThat(this.table.columns()).extracting(Column::name)
			.containsExactly("partition key", "sort key", "gsi1 partition key", "gsi1 sort key", "gsi2 partition key",
					"gsi2 sort key", "listing partition key", "listing sort key");
	}

	@Test
	void typesOfOnePartitionStandTogether() {
		assertThat(this.table.groups()).hasSize(2);
		assertThat(this.table.groups().get(1).isShared()).isTrue();
		assertThat(this.table.groups().get(1).rows()).extracting(Row::type).containsExactly("Comment", "Ticket");
	}

	@Test
	void keysAreAsTheyAreStored() {
		assertThat(row("Ticket").cells()).extracting(KeyTable.Cell::text)
			.containsExactly("Ticket#{id}", "Ticket", "Ticket#status#{status}", "{priority:desc}#{id}", "", "",
					"Ticket#0…3", "last-modified");
		assertThat(row("Customer").cells()).extracting(KeyTable.Cell::text)
			.containsExactly("Customer#{id}", "Customer", "{status}", "v{level}", "by a resolver", "by a resolver",
					"Customer#0", "by-id");
		assertThat(row("Comment").cells().get(2).isHole()).isTrue();
	}

	@Test
	void propertyHasOneColourEverywhere() {
		assertThat(property("Ticket", 0, "id").colour()).isEqualTo(property("Ticket", 3, "id").colour())
			.isEqualTo(property("Comment", 0, "ticketId").colour());
		assertThat(property("Comment", 1, "id").colour()).isNotEqualTo(property("Ticket", 0, "id").colour());
		assertThat(property("Ticket", 2, "status").colour()).isEqualTo(property("Customer", 2, "status").colour());
	}

	@Test
	void drawingIsTheGoldenOne() throws IOException {
		String svg = KeyTableSvg.draw(this.table, "a<b");
		if ("write".equals(System.getProperty("golden"))) {
			Files.writeString(GOLDEN, svg);
		}
		assertThat(svg).isEqualToNormalizingNewlines(Files.readString(GOLDEN))
			.contains("table a&lt;b")
			.doesNotContain("<style", "<script", "style=");
	}

}
