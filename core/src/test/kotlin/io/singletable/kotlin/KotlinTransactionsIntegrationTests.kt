package io.singletable.kotlin

import io.singletable.test.TestTable
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatIllegalStateException
import org.junit.jupiter.api.Test
import org.springframework.transaction.support.DefaultTransactionDefinition

/**
 * Tests for transactions in Kotlin.
 */
class KotlinTransactionsIntegrationTests {

	private val table = TestTable.of(Ticket::class.java, Shape::class.java)

	private val template = table.template()

	@Test
	fun transactionReturnsTheResultOfItsBlock() {
		val (ticket, shape) = template.inTransaction { tx ->
			tx.insert(Ticket(title = "E07")) to tx.insert<Shape>(Circle("1", 3))
		}
		assertThat(template.getRequired(ticket.id!!, Ticket::class.java)).isEqualTo(ticket)
		assertThat(template.getRequired("1", Shape::class.java)).isEqualTo(shape)
		val none: Ticket? = template.inTransaction { it.findById("none", Ticket::class.java).orElse(null) }
		assertThat(none).isNull()
	}

	@Test
	fun exceptionDiscardsWhatWasWritten() {
		assertThatIllegalStateException().isThrownBy {
			template.inTransactionWithoutResult {
				it.save<Shape>(Circle("1", 3))
				assertThat(it.existsById("1", Shape::class.java)).isTrue()
				error("no")
			}
		}
		assertThat(template.existsById("1", Shape::class.java)).isFalse()
	}

	@Test
	fun definitionComesFirst() {
		val readOnly = DefaultTransactionDefinition().apply { isReadOnly = true }
		val exists: Boolean = template.inTransaction(readOnly) { it.existsById("1", Shape::class.java) }
		assertThat(exists).isFalse()
	}

	@Test
	fun severalEntitiesAreReadAsOfOneMoment() {
		val ticket = template.insert(Ticket(title = "E07"))
		val square = template.insert<Shape>(Square("2", 4))
		val snapshot = template.readTransaction {
			it.byId(ticket.id!!, Ticket::class.java).byIds(listOf("1", "2"), Shape::class.java)
		}
		assertThat(snapshot.getRequired(ticket.id!!, Ticket::class.java)).isEqualTo(ticket)
		assertThat(snapshot.findAll(Shape::class.java)).containsExactly(square)
		assertThat(snapshot.find("1", Shape::class.java)).isEmpty()
	}

}
