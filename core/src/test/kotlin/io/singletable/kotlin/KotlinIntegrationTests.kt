package io.singletable.kotlin

import io.singletable.CorruptItemException
import io.singletable.InvalidMappingException
import io.singletable.config.SingleTableTemplateBuilder
import io.singletable.core.SingleTableOperations
import io.singletable.query.Criteria.where
import io.singletable.repository.support.SingleTableRepositoryFactory
import io.singletable.test.LocalDynamoDb
import io.singletable.test.TestTable
import java.time.Duration
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.assertj.core.api.Assertions.entry
import org.junit.jupiter.api.Test
import org.springframework.dao.EmptyResultDataAccessException
import tools.jackson.module.kotlin.KotlinModule

/**
 * Tests for entities and repositories in Kotlin.
 */
class KotlinIntegrationTests {

	private val patience = Duration.ofMinutes(1)

	private val table = TestTable.of(Ticket::class.java, Shape::class.java, Restored::class.java, City::class.java,
		Subscriber::class.java)

	private val template = table.template()

	private val repository = repository(template)

	@Test
	fun dataClassIsAnEntity() {
		val stored = repository.insert(Ticket(title = "E07", notes = listOf(Note("beeps", null))))
		assertThat(stored.id).isNotNull()
		assertThat(stored.version).isEqualTo(1)
		assertThat(template.getRequired(stored.id!!, Ticket::class.java)).isEqualTo(stored)
		val saved = repository.save(stored.copy(status = Status.DONE))
		assertThat(saved.version).isEqualTo(2)
		assertThat(saved.createdAt).isEqualTo(stored.createdAt)
		assertThat(repository.findByStatus(Status.DONE)).containsExactly(saved)
	}

	@Test
	fun sealedHierarchyIsAnEntity() {
		val circle = template.insert<Shape>(Circle("1", 3))
		val square = template.insert<Shape>(Square("2", 4))
		assertThat(template.getRequired("1", Shape::class.java)).isEqualTo(circle)
		assertThat(template.getRequired("2", Square::class.java)).isEqualTo(square)
	}

	@Test
	fun factoryMethodOfACompanionCreatesTheEntity() {
		val stored = template.insert(Restored("name"))
		assertThat(template.getRequired(stored.id!!, Restored::class.java).name).isEqualTo("name")
	}

	@Test
	fun referencesNameThePropertiesOfAnUpdate() {
		val shape = template.insert<Shape>(Circle("3", 3))
		val updated = template.update(Circle::class.java).byId("3").increment(Circle::radius, 2).apply()
		assertThat(updated).isEqualTo(Circle(shape.id, 5))
		val restored = template.insert(Restored("name"))
		val renamed = template.update(Restored::class.java).byId(restored.id!!).set(Restored::name, "new").apply()
		assertThat(renamed.name).isEqualTo("new")
	}

	@Test
	fun uniqueConstraintsOfADataClassAreRead() {
		val constraints = table.registry().required(Subscriber::class.java).concreteTypes().single().constraints()
		assertThat(constraints.associate { it.name() to it.paths() }).containsOnly(
			entry("email", listOf("email")), entry("phone", listOf("phone")), entry("folded", listOf("emailLower")),
			entry("login", listOf("realm", "phone")))
	}

	@Test
	fun computedPropertyIsStoredAndFound() {
		val city = template.insert(City("c", "Ulm"))
		assertThat(template.query(City::class.java).matching(where(City::nameLower).`is`("ulm")).stream())
			.containsExactly(city)
		assertThat(template.update(City::class.java).byId("c").set(City::name, "BONN").apply().nameLower).isEqualTo("bonn")
		assertThat(table.item(City::class.java, "c")["nameLower"]!!.s()).isEqualTo("bonn")
	}

	@Test
	fun nullabilityOfTheResultDecidesWhatAbsentMeans() {
		assertThat(repository.findOneById("none")).isNull()
		assertThatExceptionOfType(EmptyResultDataAccessException::class.java)
			.isThrownBy { repository.getOneById("none") }
	}

	@Test
	fun defaultArgumentsOfQueryMethodsAndProjectionsWork() {
		val open = repository.insert(Ticket(title = "E07"))
		assertThat(repository.findByStatus()).containsExactly(open)
		assertThat(repository.findTitlesByStatus(Status.OPEN).map { it.title }).containsExactly("E07")
		assertThat(repository.findRowsByStatus(Status.OPEN)).containsExactly(TitleAndStatus("E07", Status.OPEN))
	}

	@Test
	fun defaultsOfAbsentPropertiesNeedJacksonsModule() {
		val template = SingleTableTemplateBuilder.of(LocalDynamoDb.client(), table.name())
			.timeouts(patience, patience, patience)
			.entities(Ticket::class.java, Shape::class.java, Restored::class.java)
			.mapperCustomizers({ it.addModule(KotlinModule.Builder().build()) })
			.build()
		val stored = template.insert(Ticket(title = "E07"))
		val item = HashMap(table.item(Ticket::class.java, stored.id))
		assertThat(item.keys).contains("notes", "channel")
		item.remove("notes")
		item.remove("channel")
		table.put(item)
		assertThatExceptionOfType(CorruptItemException::class.java)
			.isThrownBy { this.template.getRequired(stored.id!!, Ticket::class.java) }
		assertThat(template.getRequired(stored.id!!, Ticket::class.java)).isEqualTo(stored)
	}

	@Test
	fun valueClassNeedsJacksonsModule() {
		assertThatExceptionOfType(InvalidMappingException::class.java)
			.isThrownBy { TestTable.of(Ranked::class.java) }
		val ranks = SingleTableTemplateBuilder.of(LocalDynamoDb.client(), "kotlin-ranks")
			.timeouts(patience, patience, patience)
			.entities(Ranked::class.java)
			.mapperCustomizers({ it.addModule(KotlinModule.Builder().build()) })
			.createTable(patience)
			.build()
		val stored = ranks.insert(Ranked("1", Priority(3)))
		assertThat(ranks.getRequired(stored.id!!, Ranked::class.java).priority).isEqualTo(Priority(3))
	}

	private fun repository(operations: SingleTableOperations): TicketRepository =
		SingleTableRepositoryFactory(operations).getRepository(TicketRepository::class.java)

}
