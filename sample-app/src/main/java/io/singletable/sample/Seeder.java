package io.singletable.sample;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import io.singletable.EntityExistsException;
import io.singletable.core.SingleTableOperations;
import io.singletable.sample.customer.Customer;
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
 * Gives the desk customers and tickets to begin with: inserts those that are missing.
 */
@Component
@ConditionalOnBooleanProperty("sample.seed")
class Seeder implements ApplicationRunner {

	private static final Log logger = LogFactory.getLog(Seeder.class);

	private final SingleTableOperations operations;

	private final JsonMapper mapper;

	Seeder(SingleTableOperations operations, JsonMapper mapper) {
		this.operations = operations;
		this.mapper = mapper;
	}

	@Override
	public void run(ApplicationArguments arguments) throws IOException {
		int customers = seed("sample/customers.json", Customer.class, Customer::id);
		int tickets = seed("sample/tickets.json", Ticket.class, Ticket::id);
		logger.info("Seeded " + customers + " customers and " + tickets + " tickets that were missing");
	}

	private <T> int seed(String path, Class<T> type, Function<T, @Nullable String> id) throws IOException {
		List<T> wanted = read(path, type);
		Set<String> present = new HashSet<>();
		List<String> ids = wanted.stream().map(id).map(Objects::requireNonNull).toList();
		this.operations.findAllById(ids, type)
			.forEach((entity) -> present.add(Objects.requireNonNull(id.apply(entity))));
		int inserted = 0;
		for (T entity : wanted) {
			if (!present.contains(id.apply(entity)) && insert(entity)) {
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

	/** Several instances may start at once. */
	private boolean insert(Object entity) {
		try {
			this.operations.insert(entity);
			return true;
		}
		catch (EntityExistsException ex) {
			return false;
		}
	}

}
