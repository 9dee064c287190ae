package io.singletable.docs;

import java.time.Duration;
import java.time.Instant;

import io.singletable.client.DynamoDbCalls;
import io.singletable.client.RetryPolicy;
import io.singletable.core.SingleTableTemplate;
import io.singletable.docs.Mappings.Account;
import io.singletable.docs.Mappings.Address;
import io.singletable.docs.Mappings.Article;
import io.singletable.docs.Mappings.Comment;
import io.singletable.docs.Mappings.Customer;
import io.singletable.docs.Mappings.Order;
import io.singletable.docs.Mappings.Vehicle;
import io.singletable.docs.Readme.Ticket;
import io.singletable.docs.Readme.TicketDesk;
import io.singletable.query.CursorCodec;
import io.singletable.query.CursorKeyRing;
import io.singletable.schema.TableRecord;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of README and the documentation do what the pages say.
 */
class ExamplesIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class, Customer.class, Account.class, Vehicle.class,
			Comment.class, Article.class, Order.class);

	private final SingleTableTemplate template = this.table.template();

	@Test
	void ticketsAreOpenedClosedAndRestored() {
		TicketDesk desk = new TicketDesk(this.template);
		Ticket open = desk.open("Leaking");
		Instant opened = this.table.clock().instant();
		this.table.clock().advance(Duration.ofHours(1));
		assertThat(desk.close(open.id()).status()).isEqualTo("CLOSED");
		assertThat(desk.asOf(open.id(), opened)).contains(open);
		assertThat(desk.restore(open.id(), 1).status()).isEqualTo("OPEN");
		Versions versions = new Versions(this.template);
		assertThat(versions.conflict(open)).isEqualTo("meanwhile OPEN");
		assertThat(versions.history(open.id())).isEqualTo(3);
		assertThat(versions.travel(open.id(), opened)).contains(open);
		versions.remove(open.id());
		assertThat(this.template.findById(open.id(), Ticket.class)).isEmpty();
	}

	@Test
	void pagesAreScrolledByCursors() {
		for (int i = 0; i < 45; i++) {
			new TicketDesk(this.template).open("Ticket " + i);
		}
		TableRecord tableRecord = new TableRecord(new DynamoDbCalls(LocalDynamoDb.client(), RetryPolicy.standard()),
				this.table.name(), this.table.layout(), this.table.registry());
		Paging paging = new Paging(this.template,
				new CursorCodec(CursorKeyRing.random(), this.table.clock(), Duration.ofHours(1)), tableRecord);
		String second = paging.next(null);
		String third = paging.next(second);
		assertThat(second).isNotEqualTo(third);
		assertThat(paging.next(third)).isNull();
		assertThat(tableRecord.reconcile()).isNotNull();
		paging.acknowledge();
	}

	@Test
	void mappingsAreStoredAndRead() {
		Customer customer = this.template
			.insert(new Customer(null, "Ann", new Address("Bern", "3000"), java.util.Set.of("vip")));
		assertThat(this.template.getRequired(customer.id(), Customer.class)).isEqualTo(customer);
		Vehicle bike = this.template.insert(new Vehicle.Bike("b", true));
		assertThat(this.template.getRequired("b", Vehicle.class)).isEqualTo(bike);
		Comment comment = this.template.insert(new Comment(new Comment.Key("t", "c"), "Hello"));
		assertThat(this.template.getRequired(comment.key(), Comment.class)).isEqualTo(comment);
		Article article = this.template.insert(new Article("a", "DRAFT", "text ".repeat(500), null, null));
		assertThat(this.template.getRequired("a", Article.class)).isEqualTo(article);
		assertThat(this.table.item("Article#a", "Article")).containsKeys("_data", "status").doesNotContainKey("text");
		Order order = this.template
			.insert(new Order("o", null, "c1", 42, new Address("Bern", "3000"), java.util.List.of()));
		assertThat(this.template.getRequired("o", Order.class)).isEqualTo(order);
		assertThat(this.table.item("Order#o", "Order").get("gsi1sk").s()).isEqualTo("n49757~#o");
		assertThat(this.table.item("Order#o", "Order").get("gsi2pk").s()).isEqualTo("Order#city#Bern");
		Account account = new Account();
		account.setId("acc");
		account.setBalance(5);
		assertThat(this.template.save(account).getVersion()).isEqualTo(1);
		assertThat(this.template.getRequired("acc", Account.class).getBalance()).isEqualTo(5);
	}

}
