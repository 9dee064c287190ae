package io.singletable.console;

import java.util.List;

import io.singletable.autoconfigure.model.EntityDescriptor;
import io.singletable.autoconfigure.model.EntityDescriptor.IndexDescriptor;
import io.singletable.internal.model.document.KeyTable;
import io.singletable.internal.model.document.KeyTableSvg;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TableView}.
 */
class TableViewTests {

	private static EntityDescriptor type(String name, String partition, String sort, IndexDescriptor... indexes) {
		return new EntityDescriptor(name, "desk", "example." + name, List.of(name), "java.lang.String", partition, sort,
				null, List.of(indexes), List.of(), "none", null, null, "none", List.of(), null, 0, List.of());
	}

	private final List<EntityDescriptor> types = List.of(
			type("Ticket", "Ticket#{id}", "Ticket", new IndexDescriptor("gsi1", "{status}", "{id}", false, 1)),
			type("Comment", "Ticket#{ticketId}", "Comment#{id}"));

	private static TableView view(List<EntityDescriptor> types) {
		return new TableView((request) -> types, (keys, request) -> new TableSamples(keys, List.of(), null));
	}

	@Test
	void keysOfEachTypeAreShownWithTheirProperties() throws Exception {
		MockHttpServletResponse response = ConsoleClient.send(Requests.get("/table"), view(this.types));
		assertThat(response.getContentAsString()).contains("<tbody class=\"shared\">",
				"Ticket#<span class=\"key hue0\">{id}</span>", "Ticket#<span class=\"key hue0\">{ticketId}</span>",
				"gsi1 partition key", "<td class=\"hole\">", "/app/singletable/table.svg");
		ConsoleClient.assertSecured(response);
	}

	@Test
	void tableWithoutTypesSaysWhatToDo() throws Exception {
		assertThat(ConsoleClient.send(Requests.get("/table"), view(List.of())).getContentAsString())
			.contains("Annotate a class with @SingleTableEntity");
	}

	@Test
	void pictureIsAFile() throws Exception {
		MockHttpServletResponse response = ConsoleClient.send(Requests.get("/table.svg"), new TableFile(TableFile.SVG,
				"table.svg", "image/svg+xml", (request) -> KeyTableSvg.draw(KeyTable.of(this.types), "desk")));
		assertThat(response.getContentType()).startsWith("image/svg+xml");
		assertThat(response.getContentAsString()).startsWith("<svg ").contains("{ticketId}");
		ConsoleClient.assertSecured(response);
	}

}
