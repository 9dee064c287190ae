package io.singletable.sample.seed;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import io.singletable.EntityExistsException;
import io.singletable.repository.SingleTableRepository;
import io.singletable.sample.customer.Customer;
import io.singletable.sample.customer.CustomerRepository;
import io.singletable.sample.ticket.Comment;
import io.singletable.sample.ticket.CommentRepository;
import io.singletable.sample.ticket.Ticket;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Runner that inserts the initial customers, tickets and comments if they are missing.
 */
@Component
@ConditionalOnBooleanProperty("sample.seed")
class Seeder implements ApplicationRunner {

	private static final Log logger = LogFactory.getLog(Seeder.class);

	private final CustomerRepository customers;

	private final SeededTickets tickets;

	private final CommentRepository comments;

	private final JsonMapper mapper;

	Seeder(CustomerRepository customers, SeededTickets tickets, CommentRepository comments, JsonMapper mapper) {
		this.customers = customers;
		this.tickets = tickets;
		this.comments = comments;
		this.mapper = mapper;
	}

	@Override
	public void run(ApplicationArguments arguments) throws IOException {
		int customers = seed("sample/customers.json", Customer.class, this.customers, Customer::id);
		int tickets = this.tickets.seed(read("sample/tickets.json", Ticket.class),
				read("sample/histories.json", SeededHistory.class));
		int comments = seed("sample/comments.json", Comment.class, this.comments, Comment::key);
		logger.info("Seeded " + customers + " customers, " + tickets + " tickets and " + comments
				+ " comments that were missing");
	}

	private <T, ID> int seed(String path, Class<T> type, SingleTableRepository<T, ID> repository,
			Function<T, @Nullable ID> id) throws IOException {

		List<T> wanted = read(path, type);
		Set<ID> present = new HashSet<>();
		List<ID> ids = wanted.stream().map((entity) -> Objects.requireNonNull(id.apply(entity))).toList();
		repository.findAllById(ids).forEach((entity) -> present.add(Objects.requireNonNull(id.apply(entity))));
		int inserted = 0;
		for (T entity : wanted) {
			if (!present.contains(id.apply(entity)) && insert(repository, entity)) {
				inserted++;
			}
		}
		return inserted;
	}

	private <T> List<T> read(String path, Class<T> type) throws IOException {
		try (InputStream json = new ClassPathResource(path).getInputStream()) {
			return this.mapper.readerForListOf(type).readValue(json);
		}
	}

	/** Several instances may start at the same time. */
	private static <T> boolean insert(SingleTableRepository<T, ?> repository, T entity) {
		try {
			repository.insert(entity);
			return true;
		}
		catch (EntityExistsException ex) {
			return false;
		}
	}

}
