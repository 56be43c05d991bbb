#include "indexer/formats/month_names.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <unordered_map>

namespace backfile {
namespace {

/// Folded names by month: English, German, Dutch, French, Spanish, Portuguese, Italian, Romanian, Swedish, Danish,
/// Norwegian, Finnish, Polish, Czech, Russian, Ukrainian, Greek, Turkish, Indonesian, Arabic; in the case that dates
/// have and in the nominative.
constexpr std::array<std::string_view, 12> kNames{
    "january jan januar janner jaenner januari janvier janv enero ene janeiro gennaio gen ianuarie tammikuuta tammikuu "
    "stycznia styczen ledna leden января январь янв січня січень ιανουαριου ιανουαριος ocak يناير",
    "february feb februar feber februari fevrier fevr fev febrero fevereiro febbraio febr februarie helmikuuta "
    "helmikuu lutego luty unora unor февраля февраль фев февр лютого φεβρουαριου φεβρουαριος subat فبراير",
    "march mar marz maerz mrz maart mrt mars marzo marco martie maaliskuuta maaliskuu marca marzec brezna brezen марта "
    "март мар березня березень μαρτιου μαρτιος mart maret مارس",
    "april apr avril avr abril abr aprile aprilie huhtikuuta huhtikuu kwietnia kwiecien dubna duben апреля апрель апр "
    "квітня квітень απριλιου απριλιος nisan أبريل",
    "may mai mei mayo maio maggio mag maj toukokuuta toukokuu maja kvetna kveten мая май травня травень μαιου μαιος "
    "mayis مايو",
    "june jun juni juin junio junho giugno giu iunie kesakuuta kesakuu czerwca czerwiec cervna cerven июня июнь июн "
    "червня червень ιουνιου ιουνιος haziran يونيو",
    "july jul juli juillet juil julio julho luglio lug iulie heinakuuta heinakuu lipca lipiec cervence cervenec июля "
    "июль июл липня липень ιουλιου ιουλιος temmuz يوليو",
    "august aug augustus augusti aout agosto ago elokuuta elokuu sierpnia sierpien srpna srpen августа август авг "
    "серпня серпень αυγουστου αυγουστος agustos agustus أغسطس",
    "september sep sept septembre septiembre setiembre setembro set settembre septembrie syyskuuta syyskuu wrzesnia "
    "wrzesien zari сентября сентябрь сен сент вересня вересень σεπτεμβριου σεπτεμβριος eylul سبتمبر",
    "october oct oktober okt octobre octubre outubro out ottobre ott octombrie lokakuuta lokakuu pazdziernika "
    "pazdziernik rijna rijen октября октябрь окт жовтня жовтень οκτωβριου οκτωβριος ekim أكتوبر",
    "november nov novembre noviembre novembro noiembrie marraskuuta marraskuu ноября ноябрь ноя нояб νοεμβριου "
    "νοεμβριος kasim nopember نوفمبر",
    "december dec dezember dez decembre diciembre dic dezembro dicembre decembrie joulukuuta joulukuu grudnia grudzien "
    "prosince prosinec desember des декабря декабрь дек грудня грудень δεκεμβριου δεκεμβριος aralik ديسمبر",
};

const std::unordered_map<std::string_view, unsigned>& numbers_by_name() {
  static const std::unordered_map<std::string_view, unsigned> numbers = [] {
    std::unordered_map<std::string_view, unsigned> by_name;
    for (std::size_t month = 0; month < kNames.size(); ++month) {
      std::string_view rest = kNames[month];
      while (!rest.empty()) {
        const std::size_t space = rest.find(' ');
        by_name.emplace(rest.substr(0, space), static_cast<unsigned>(month + 1));
        rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
      }
    }
    return by_name;
  }();
  return numbers;
}

}  // namespace

std::optional<unsigned> month_number(std::string_view folded) {
  const auto found = numbers_by_name().find(folded);
  return found == numbers_by_name().end() ? std::nullopt : std::optional(found->second);
}

}  // namespace backfile
