package io.singletable.internal.layout;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.InvalidMappingException;
import io.singletable.SingleTableEntity;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for names that users and the format both want.
 */
class NameRulesTests {

	private static final String TAKEN = "' is a key of the table or an index, or starts with '_', which is reserved: "
			+ "store the property under another name with @JsonProperty(\"...\")";

	@Test
	void storedNamesOfPropertiesMustNotBeTaken() {
		assertThat(mistakesIn(Clash.class, TableNames.standard())).containsExactlyInAnyOrder(
				"Clash.pk: the stored name 'pk" + TAKEN, "Clash.gsi1pk: the stored name 'gsi1pk" + TAKEN,
				"Clash.listed: the stored name 'listingsk" + TAKEN, "Clash.own: the stored name '_x" + TAKEN);
	}

	@Test
	void namesAreTakenOnlyIfTheTableHasThem() {
		assertThat(mistakesIn(Clash.class, new TableNames("partition", "sort", "all"))).containsExactlyInAnyOrder(
				"Clash.gsi1pk: the stored name 'gsi1pk" + TAKEN, "Clash.own: the stored name '_x" + TAKEN);
	}

	@Test
	void idThatTheKeyHoldsMayHaveItsName() {
		assertThat(mistakesIn(IdAsKey.class, TableNames.standard())).isEmpty();
	}

	@Test
	void indexMustNotBeTheListingIndex() {
		assertThat(mistakesIn(OwnListing.class, TableNames.standard()))
			.containsExactly("OwnListing: the index name 'listing' is that of the listing index: choose another name");
	}

	@Test
	void keysOfAnIndexMustNotBeTheTables() {
		assertThat(mistakesIn(IdAsKey.class, new TableNames("listingpk", "sk", "listing"))).containsExactly(
				"the index 'listing' has the key attributes 'listingpk' and 'listingsk', but the table has "
						+ "'listingpk' and 'sk': choose another name for the index or the table's keys");
	}

	@Test
	void namesOfATableAreChecked() {
		assertThatIllegalArgumentException().isThrownBy(() -> new TableNames("_pk", "sk", "listing"))
			.withMessage("The partition key of the table can't be named '_pk': use 1 to 255 characters, of which the "
					+ "first is not '_'");
		assertThatIllegalArgumentException().isThrownBy(() -> new TableNames("k", "k", "listing"))
			.withMessage("The partition key and the sort key of the table are both named 'k': choose different names");
		assertThatIllegalArgumentException().isThrownBy(() -> new TableNames("pk", "sk", "a b"))
			.withMessage("The listing index can't be named 'a b': use 3 to 253 letters, digits, '_', '-' or '.'");
	}

	private static List<String> mistakesIn(Class<?> type, TableNames names) {
		EntityRegistry registry = EntityRegistry.of(List.of(type), MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
		InvalidMappingException exception = catchThrowableOfType(InvalidMappingException.class,
				() -> new NativeTableLayout(registry, names));
		return (exception == null) ? List.of()
				: exception.problems()
					.stream()
					.map((problem) -> problem.replace(NameRulesTests.class.getName() + "$", ""))
					.toList();
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "all")
	record Clash(@Id String id, String pk, String gsi1pk, @JsonProperty("listingsk") String listed,
			@JsonProperty("_x") String own) {
	}

	@SingleTableEntity
	record IdAsKey(@Id String pk) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "listing", partitionKey = "all")
	record OwnListing(@Id String id) {
	}

}
