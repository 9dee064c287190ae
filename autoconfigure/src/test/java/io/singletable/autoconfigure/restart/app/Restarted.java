package io.singletable.autoconfigure.restart.app;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Application whose classes a restart loads again.
 */
public class Restarted implements Callable<Object> {

	/** The stored entity, and its title as an interface. */
	@Override
	public Object call() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.properties("spring.main.web-application-type=none", "spring.main.banner-mode=off",
					"singletable.embedded.enabled=true")
			.run()) {
			ItemRepository items = context.getBean(ItemRepository.class);
			Item stored = items.save(new Item(null, null, null, "title", Status.OPEN, new Box("round", 3)));
			List<Titled> titles = items.findByStatus(Status.OPEN);
			return items.findById(String.valueOf(stored.id())).orElseThrow() + " " + titles.get(0).getTitle();
		}
	}

	@SpringBootApplication
	static class Application {

	}

	@SingleTableEntity
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}")
	public record Item(@Id @Nullable String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at,
			String title, Status status, Box box) {

		@Override
		public String toString() {
			return this.title + " " + this.status + " " + this.box + " " + this.version;
		}

	}

	public record Box(String shape, int size) {

	}

	public enum Status {

		OPEN, DONE

	}

	public interface Titled {

		String getTitle();

	}

}
