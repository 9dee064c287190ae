package io.singletable.benchmarks.soak;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import io.singletable.core.SingleTableTemplate;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.query.Criteria.where;

/**
 * Mixed load on a fixed number of entities. Thread-safe.
 */
final class Load {

	private static final int ENTITIES = 200;

	private static final List<String> STATES = List.of("OPEN", "WAITING", "DONE");

	private static final Limit PAGE = Limit.of(20);

	private final SingleTableTemplate template;

	Load(SingleTableTemplate template) {
		this.template = template;
	}

	/**
	 * Do something at random.
	 * @return what was done
	 */
	String step() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		String id = "t" + random.nextInt(ENTITIES);
		int choice = random.nextInt(100);
		if (choice < 30) {
			save(id, random);
			return "versioned save";
		}
		if (choice < 50) {
			this.template.findById(id, SoakTicket.class);
			return "get";
		}
		if (choice < 60) {
			this.template.query(SoakTicket.class)
				.matching(where(SoakTicket::status).is(state(random)))
				.limit(PAGE)
				.all();
			return "query of 20";
		}
		if (choice < 65) {
			this.template.query(SoakTicket.class)
				.matching(where(SoakTicket::status).is(state(random)))
				.scroll(ScrollPosition.keyset(), PAGE);
			return "page of 20";
		}
		if (choice < 72) {
			this.template.findRevisions(id, SoakTicket.class, ScrollPosition.keyset(), Limit.of(5));
			return "history page";
		}
		if (choice < 76) {
			this.template.findAsOf(id, Instant.now().minusSeconds(random.nextInt(60)), SoakTicket.class);
			return "as of";
		}
		if (choice < 90) {
			this.template.save(new SoakNote(id, body(random)));
			return "put";
		}
		if (choice < 97) {
			this.template.inTransactionWithoutResult((transaction) -> {
				for (int i = 0; i < 3; i++) {
					transaction.save(new SoakNote(id + "-" + i, body(random)));
				}
			});
			return "transaction of 3";
		}
		this.template.deleteById(id, SoakTicket.class);
		return "delete";
	}

	private void save(String id, ThreadLocalRandom random) {
		Optional<SoakTicket> stored = this.template.findById(id, SoakTicket.class);
		this.template.save(stored.orElseGet(() -> new SoakTicket(id, null, null, "OPEN", "", List.of("a", "b")))
			.with(state(random), body(random)));
	}

	private static String state(ThreadLocalRandom random) {
		return STATES.get(random.nextInt(STATES.size()));
	}

	private static String body(ThreadLocalRandom random) {
		return ("Stops at " + random.nextInt(1000) + ". ").repeat(20 + random.nextInt(100));
	}

}
