#include <atomic>
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/open_index.hpp"
#include "indexer/pipeline/pipeline.hpp"
#include "searcher/engine/engine.hpp"
#include "tests/support/index_fixture.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

/// An article whose dump does not say its language.
struct Sample {
  std::string language{};  ///< That the detector must find; the article's id too.
  std::string title{};
  std::string body{};
  std::string own_word{};              ///< No other article has it or a form of it.
  std::vector<std::string> queries{};  ///< Other inflections, and words with and without their accents.
};

const std::vector<Sample>& samples() {
  static const std::vector<Sample> rows{
      {"en",
       "Harbour council rejects the fishing rules",
       "The harbour council rejected the new fishing rules on Tuesday. Several boats had already left the bay before "
       "the "
       "vote. The old captain died in spring, and his daughters now run the company. They are kind to everybody.",
       "captains",
       {"rejecting", "rejects", "daughter", "boat", "companies", "council's"}},
      {"de",
       "Stadträte retten die alten Häuser",
       "Die Stadträte beschlossen am Dienstag, die alten Häuser am Hafen zu retten. Viele Kinder hatten für den Erhalt "
       "des Spielplatzes demonstriert. Die Bürgermeisterin sprach von einer schwierigen Entscheidung. Die großen "
       "Arbeiten beginnen im nächsten Frühling.",
       "Spielplätze",
       {"Haus", "hauser", "Häusern", "Kindern", "Bürgermeisterin", "burgermeisterin", "schwierige", "gross", "größer"}},
      {"fr",
       "Les pêcheurs protestent",
       "Les pêcheurs ont protesté mardi contre les nouvelles règles européennes. L'économie du port dépend de la pêche "
       "depuis des siècles. La mairesse a promis d'écouter leurs demandes. Une réunion est prévue la semaine "
       "prochaine.",
       "pêcheur",
       {"pecheurs", "protester", "règle", "regle", "économies", "economie", "l’économie", "réunions", "reunion",
        "ecoutait"}},
      {"es",
       "Los pescadores rechazan las normas",
       "Los pescadores rechazaron el martes las nuevas normas del puerto. La alcaldesa prometió ayudar a las familias "
       "que "
       "perdieron su trabajo. Muchos niños acompañaron a sus padres en la manifestación. La próxima reunión será en "
       "otoño.",
       "alcaldesas",
       {"rechazar", "niño", "nino", "manifestacion", "manifestaciones", "reuniones", "ayudaron", "trabajos", "otono"}},
      {"it",
       "I pescatori respingono le regole",
       "I pescatori hanno respinto martedì le nuove regole del porto. La città ha promesso di aiutare le famiglie che "
       "hanno perso il lavoro. Molti bambini hanno accompagnato i genitori alla manifestazione. La prossima riunione "
       "si "
       "terrà in autunno.",
       "bambino",
       {"pescatore", "città", "citta", "manifestazioni", "aiutato", "genitore", "martedi"}},
      {"pt",
       "Os pescadores rejeitam as regras",
       "Os pescadores rejeitaram na terça-feira as novas regras do porto. A prefeita prometeu ajudar as famílias que "
       "perderam o emprego. Muitas crianças acompanharam os pais na manifestação. A próxima reunião será no outono.",
       "crianças",
       {"criança", "crianca", "criancas", "rejeitar", "familia", "prometer", "reuniao", "reuniões", "manifestacoes"}},
      {"nl",
       "Vissers wijzen de regels af",
       "De vissers hebben dinsdag de nieuwe regels van de haven afgewezen. Veel kinderen liepen met hun ouders mee in "
       "de "
       "optocht. De burgemeester beloofde de gezinnen te helpen die hun werk verloren. De coördinatie van het overleg "
       "verliep slecht.",
       "burgemeesters",
       {"visser", "regel", "coordinatie", "coördinatie", "optochten", "beloofden"}},
      {"ru",
       "Рыбаки отвергли правила",
       "Рыбаки во вторник отвергли новые правила порта. Мэр обещал помочь семьям, потерявшим работу. Многие дети "
       "пришли "
       "на площадь вместе с родителями. Ещё одна встреча пройдёт осенью, когда растает лёд.",
       "рыбаков",
       {"порту", "лед", "лёд", "площади", "встречи", "работы", "РАБОТА"}},
      {"sv",
       "Fiskarna avvisar reglerna",
       "Fiskarna avvisade på tisdagen de nya reglerna för hamnen. Borgmästaren lovade att hjälpa familjerna som "
       "förlorade "
       "sina jobb. Många barn följde med sina föräldrar till torget. Nästa möte hålls under hösten.",
       "borgmästarens",
       {"borgmastaren", "hamnens", "familj", "föräldrarna", "foraldrar", "jobben", "hjalpa"}},
      {"no",
       "Fiskerne avviser reglene",
       "Fiskerne avviste tirsdag de nye reglene for havnen. Ordføreren lovet å hjelpe familiene som mistet arbeidet "
       "sitt. "
       "Mange barn fulgte foreldrene sine til torget. Det neste møtet blir holdt om høsten, og ingen vet hva som skjer "
       "videre med fiskebåtene.",
       "ordførere",
       {"ordføreren", "ordforeren", "arbeider", "foreldre", "fiskebåter", "fiskebat", "høst"}},
      {"da",
       "Fiskerne afviser reglerne",
       "Fiskerne afviste tirsdag de nye regler for havnen. Borgmesteren lovede at hjælpe de familier, der mistede "
       "deres "
       "arbejde. Mange børn fulgte med deres forældre til torvet. Det næste møde bliver holdt til efteråret, og ingen "
       "ved, hvad der sker med fiskekutterne.",
       "fiskekutter",
       {"borgmester", "forældrene", "foraeldre", "afvise", "hjaelpe", "møder"}},
      {"fi",
       "Kalastajat hylkäsivät säännöt",
       "Kalastajat hylkäsivät tiistaina sataman uudet säännöt. Pormestari lupasi auttaa perheitä, jotka menettivät "
       "työnsä. Monet lapset tulivat torille vanhempiensa kanssa. Seuraava kokous pidetään syksyllä.",
       "kalastajien",
       {"satamassa", "säännöt", "saannot", "torilla", "pormestarin", "syksyn"}},
      {"ar",
       "الصيادون يرفضون القواعد الجديدة",
       "رفض الصيادون يوم الثلاثاء القواعد الجديدة للميناء. ووعدت رئيسة البلدية بمساعدة العائلات التي فقدت عملها. وجاء "
       "كثير "
       "من الأطفال إلى الساحة مع آبائهم. وسيعقد الاجتماع القادم في الخريف.",
       "صيادون",
       {"الصَّيَّادون", "القواعد", "قواعد", "الأطفال", "أطفال", "اطفال", "اجتماع", "ساحة"}},
      {"zh",
       "渔民拒绝新规定",
       "渔民周二拒绝了港口的新规定。市长承诺帮助失去工作的家庭。许多孩子跟着父母来到广场。下一次会议将在秋天举行。",
       "渔民",
       {"港口", "家庭", "广场", "新规定", "秋天举行"}},
      {"ja",
       "漁師たちが規則を拒否",
       "漁師たちは火曜日、港の新しい規則を拒否した。市長は仕事を失った家族を助けると約束した。多くの子どもたちがバスで"
       "広場に来た。次の会議は秋に開かれる。",
       "漁師",
       {"規則", "子どもたち", "バス", "ﾊﾞｽ", "約束"}},
      {"sw",
       "Wavuvi wakataa sheria mpya",
       "Wavuvi walikataa Jumanne sheria mpya za bandari. Meya aliahidi kuzisaidia familia zilizopoteza kazi zao. "
       "Watoto "
       "wengi waliandamana na wazazi wao hadi uwanjani. Mkutano ujao utafanyika mwezi wa Oktoba.",
       "bandari",
       {"wavuvi", "WATOTO", "mkutano", "sheria mpya"}},
  };
  return rows;
}

/// All samples in one index, made by a whole run of the indexer.
class Languages : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::string dump;
    for (const Sample& sample : samples()) {
      dump +=
          R"({"id":")" + sample.language + R"(","title":")" + sample.title + R"(","body":")" + sample.body + "\"}\n";
    }
    folder_ = new test::TempFolder;
    const std::string path = folder_->write("dump.jsonl", dump);
    RunOptions options;
    options.index = index_path();
    options.plan.dumps = list_dumps({path});
    options.plan.named_paths = {path};
    run(options, std::atomic<bool>(false), nullptr);
  }
  static void TearDownTestSuite() { delete folder_; }

  static std::string index_path() { return (folder_->path() / "index").string(); }

  static test::Ids search(const std::string& query) {
    OpenIndex index = OpenIndex::open(index_path());
    test::Ids ids;
    for (const Hit& hit : Engine(index).search(test::make_request(query)).hits) ids.push_back(hit.article.id);
    return ids;
  }

  static inline test::TempFolder* folder_ = nullptr;
};

TEST_F(Languages, AreDetectedWhereTheDumpDoesNotStateThem) {
  OpenIndex index = OpenIndex::open(index_path());
  Engine engine(index);
  for (const Sample& sample : samples()) {
    const std::optional<Article> article = engine.find_article(sample.language);
    ASSERT_TRUE(article.has_value()) << sample.language;
    EXPECT_EQ(article->language, sample.language);
  }
}

TEST_F(Languages, EachIsFoundByItsOwnWordAndNoOtherIs) {
  for (const Sample& sample : samples()) {
    EXPECT_THAT(search(sample.own_word), ElementsAre(sample.language)) << sample.own_word;
  }
}

TEST_F(Languages, WordsAreFoundInOtherInflectionsAndWithoutAccents) {
  for (const Sample& sample : samples()) {
    for (const std::string& query : sample.queries) {
      EXPECT_THAT(search(query), Contains(sample.language)) << sample.language << ": " << query;
    }
  }
}

TEST_F(Languages, AQueryOfSeveralWordsIsReadInOneLanguageAtATime) {
  EXPECT_THAT(search("harbours rejecting"), ElementsAre("en"));
  EXPECT_THAT(search("Kindern Haus"), ElementsAre("de"));
  EXPECT_THAT(search("captain OR рыбаков OR 渔民"), UnorderedElementsAre("en", "ru", "zh"));
  EXPECT_THAT(search("captain рыбаков"), IsEmpty());
}

TEST_F(Languages, AStemOfOneLanguageFindsNothingInAnother) {
  // German has one stem for Kind and Kindern, English has two words.
  EXPECT_THAT(search("Kindern"), ElementsAre("de"));
  // English has one stem for died and dies; the German article is full of "die", the Dutch one has it too.
  EXPECT_THAT(search("dies"), ElementsAre("en"));
  // A word is found in every language that has it.
  EXPECT_THAT(search("die"), UnorderedElementsAre("en", "de", "nl"));
  // Danish and Norwegian write havnen alike, Swedish hamnen.
  EXPECT_THAT(search("havnen"), UnorderedElementsAre("da", "no"));
  EXPECT_THAT(search("havnen lang:da"), ElementsAre("da"));
  // Han characters belong to Chinese and Japanese alike.
  EXPECT_THAT(search("市長"), ElementsAre("ja"));
  EXPECT_THAT(search("会議"), ElementsAre("ja"));
}

TEST(StemmerNames, BothWrittenNorwegiansAndTheirCommonCodeShareOne) {
  const test::IndexFixture index{{.id = "no", .title = "x", .body = {"Båtene er her."}, .language = "no"},
                                 {.id = "nb", .title = "x", .body = {"Båtene er her."}, .language = "nb"},
                                 {.id = "nn", .title = "x", .body = {"Båtane er her."}, .language = "nn"},
                                 {.id = "fi", .title = "x", .body = {"Båtene er her."}, .language = "fi"}};
  EXPECT_THAT(index.search("båt"), UnorderedElementsAre("no", "nb", "nn"));
  EXPECT_THAT(index.search("batene"), UnorderedElementsAre("no", "nb", "nn", "fi"));
}

}  // namespace
}  // namespace backfile
