package io.singletable.docs;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.ConditionFailedException;
import io.singletable.EntityNotFoundException;
import io.singletable.InvalidUpdateException;
import io.singletable.VersionConflictException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.docs.Readme.Status;
import io.singletable.docs.Readme.Ticket;
import io.singletable.docs.Readme.TicketRepository;
import io.singletable.docs.Updates.Product;
import io.singletable.docs.Updates.Size;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.singletable.query.Criteria.where;
import static io.singletable.update.PropertyExpression.property;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the examples of the chapter on updates, which do what it says.
 */
class UpdatesIntegrationTests {

	private final TestTable table = TestTable.of(Product.class, Ticket.class);

	private final SingleTableTemplate template = this.table.template();

	private final Updates updates = new Updates(this.template);

	@BeforeEach
	void insertProduct() {
		this.template.insert(new Product("p1", null, "Saw", "tools", null, BigDecimal.valueOf(9), null, 1, 0,
				Set.of("new"), List.of("made"), Map.of("old", 3), new Size(1, 2)));
	}

	@Test
	void aProductIsSoldWhileThereIsOne() {
		Product sold = this.updates.sell();
		assertThat(sold.stock()).isZero();
		assertThat(sold.sold()).isOne();
		assertThat(sold.log()).containsExactly("made", "sold to ann");
		assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(this.updates::sell)
			.satisfies((ex) -> assertThat(ex.stored()).contains(sold));
		this.template.deleteById("p1", Product.class);
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(this.updates::sell);
	}

	@Test
	void eachChangeIsApplied() {
		Product changed = this.updates.changes().apply();
		assertThat(changed).isEqualTo(new Product("p1", changed.changedAt(), "Drill", "tools", "A1",
				BigDecimal.valueOf(9), BigDecimal.valueOf(14), 1, 0, Set.of("new", "tool"),
				List.of("made", "renamed", "moved"), Map.of("home", 1, "start page", 101), new Size(20, 2)));
		assertThat(this.template.query(Product.class).matching(where(Product::shelf).is("A1")).all())
			.containsExactly(changed);
	}

	@Test
	void mistakesAreRefusedByPath() {
		assertThatExceptionOfType(InvalidUpdateException.class)
			.isThrownBy(() -> this.updates.changes().set("titel", "a").set("id", "p2").remove("log[0]").apply())
			.satisfies((ex) -> assertThat(ex.problems()).containsOnlyKeys("titel", "id", "log[0]"));
		assertThatExceptionOfType(InvalidUpdateException.class).isThrownBy(() -> this.template.update(Product.class)
			.byId("p1")
			.compute(Product::price, property(Product::listPrice).plus(1))
			.apply());
		assertThatExceptionOfType(InvalidUpdateException.class).isThrownBy(() -> this.template.update(Product.class)
			.byId("p1")
			.increment(Product::stock, Integer.MAX_VALUE)
			.apply());
	}

	@Test
	void aProductIsMovedIfItMatches() {
		assertThat(this.updates.move()).isEmpty();
		this.template.update(Product.class).byId("p1").set(Product::shelf, "A1").apply();
		assertThat(this.updates.move()).hasValueSatisfying((moved) -> assertThat(moved.shelf()).isEqualTo("B2"));
		assertThat(this.updates.move()).isEmpty();
	}

	@Test
	void aTicketIsClosedInTheVersionThatWasSeen() {
		Ticket open = this.template.insert(new Ticket(null, null, null, null, "Leak", Status.OPEN, 3, "ann", Set.of()));
		assertThat(this.updates.close(open).version()).isEqualTo(2);
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.updates.close(open));
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> Readme.Use.update(this.template, open.id()));
	}

	@Test
	void descriptionsAreThoseOfThePage() throws IOException {
		String page = Files.readString(Path.of("../docs/updating.md"));
		assertThat(List.of(this.updates.sale(), this.updates.prices().get(0), this.updates.prices().get(1)))
			.allSatisfy((update) -> {
				String line = update.explain().toString();
				assertThat(page).contains(line.substring(0, line.indexOf("; if ") + 5) + "…");
			});
	}

	@Test
	void countsWithAndWithoutAnEntity() {
		Product inserted = new Product("p1", null, "Saw", "tools", null, BigDecimal.ONE, null, 0, 0, Set.of(),
				List.of(), Map.of("home", 7), new Size(1, 1));
		assertThat(this.updates.upsert(inserted).views()).containsEntry("home", 1);
		this.updates.idempotent();
		assertThat(this.updates.unwatched().views()).containsEntry("home", 2);
		assertThat(this.template.getRequired("p1", Product.class).sold()).isOne();
		this.template.deleteById("p1", Product.class);
		assertThat(this.updates.upsert(inserted).views()).containsEntry("home", 7);
	}

	@Test
	void onlyADifferenceIsStored() {
		Ticket open = this.template.insert(new Ticket(null, null, null, null, "Leak", Status.OPEN, 3, "ann", Set.of()));
		Ticket closed = this.updates.difference(open);
		assertThat(closed.status()).isEqualTo(Status.CLOSED);
		assertThat(this.updates.difference(closed).version()).isEqualTo(2);
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.updates.difference(open));
	}

	@Test
	void repositoriesUpdateToo() {
		Ticket open = this.template.insert(new Ticket(null, null, null, null, "Leak", Status.OPEN, 3, "ann", Set.of()));
		TicketRepository tickets = new SingleTableRepositoryFactory(this.template)
			.getRepository(TicketRepository.class);
		assertThat(Updates.inRepository(tickets, open.id()).status()).isEqualTo(Status.CLOSED);
	}

	@Test
	void wholeEntitiesAreWrittenOnAConditionToo() {
		Product product = this.template.getRequired("p1", Product.class);
		this.updates.conditional(product);
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.updates.unmodified(product));
		assertThat(this.updates.unmodified(this.template.getRequired("p1", Product.class)).title()).isEqualTo("Saw");
	}

	@Test
	void operationsAreAppliedIfTheirTestsPass() {
		assertThat(this.updates.operations()).isEmpty();
		this.template.update(Product.class).byId("p1").set("shelf", "A1").set("views.old", 3).apply();
		Product patched = this.updates.operations().orElseThrow();
		assertThat(patched.size().width()).isEqualTo(20);
		assertThat(patched.log()).endsWith("measured");
		assertThat(patched.views()).containsEntry("new", 3).doesNotContainKey("old");
	}

	@Test
	void aPatchChangesWhatItMay() {
		Product patched = this.updates.patch("{\"shelf\": null, \"size\": {\"width\": 7}}");
		assertThat(patched.shelf()).isNull();
		assertThat(patched.size()).isEqualTo(new Size(7, 2));
		assertThat(patched.title()).isEqualTo("Saw");
		assertThatExceptionOfType(InvalidUpdateException.class)
			.isThrownBy(() -> this.updates.patch("{\"price\": 1, \"titel\": \"a\", \"size\": {\"width\": \"7\"}}"))
			.satisfies((ex) -> assertThat(ex.problems()).containsOnlyKeys("price", "titel", "size.width"));
	}

}
