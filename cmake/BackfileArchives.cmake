# The two programs take in, as archives, what Debian has as archives: to find and bind 30 shared libraries takes longer than
# many a search. Whoever links one of these targets gets the archives if its property BACKFILE_TAKES_IN is on, and the shared
# library else: of tests there are many, and a sanitizer wants to see the calls.

# A library target of that kind: SHARED is the target with the shared library, then come the names of the archives, in the
# order in which the linker wants them. Where an archive is missing, the shared library serves all; and where the archives do
# not link with the program PROBE, because they were built to need others.
function(backfile_library name shared)
  cmake_parse_arguments(PARSE_ARGV 2 LIBRARY "" "PROBE" "")
  set(archives "")
  foreach(library IN LISTS LIBRARY_UNPARSED_ARGUMENTS)
    find_library(BACKFILE_ARCHIVE_${library} lib${library}.a)
    mark_as_advanced(BACKFILE_ARCHIVE_${library})
    if(NOT BACKFILE_ARCHIVE_${library})
      message(STATUS "no lib${library}.a: the programs link ${shared} as a shared library")
      set(archives ${shared})
      break()
    endif()
    list(APPEND archives ${BACKFILE_ARCHIVE_${library}})
  endforeach()
  if(LIBRARY_PROBE AND NOT archives STREQUAL shared)
    set(CMAKE_REQUIRED_LIBRARIES ${archives})
    set(CMAKE_REQUIRED_QUIET ON)
    check_cxx_source_compiles("${LIBRARY_PROBE}" BACKFILE_LINKS_${name})
    if(NOT BACKFILE_LINKS_${name})
      message(STATUS "the archives of ${name} need more than is known here: the programs link ${shared} as a shared library")
      set(archives ${shared})
    endif()
  endif()
  add_library(${name} INTERFACE)
  target_link_libraries(${name} INTERFACE "$<IF:$<BOOL:$<TARGET_PROPERTY:BACKFILE_TAKES_IN>>,${archives},${shared}>")
  target_include_directories(${name} INTERFACE $<TARGET_PROPERTY:${shared},INTERFACE_INCLUDE_DIRECTORIES>)
endfunction()

# A program of the project: takes libraries in, unless a sanitizer watches them.
function(backfile_program name)
  if(BACKFILE_SANITIZE)
    return()
  endif()
  set_target_properties(${name} PROPERTIES BACKFILE_TAKES_IN ON)
  # The addresses inside a program that is moved when it starts, in a form that is quick to correct (glibc 2.36).
  check_linker_flag(CXX -Wl,-z,pack-relative-relocs BACKFILE_PACKS_RELOCATIONS)
  if(BACKFILE_PACKS_RELOCATIONS)
    target_link_options(${name} PRIVATE -Wl,-z,pack-relative-relocs)
  endif()
  target_link_options(${name} PRIVATE -Wl,--as-needed)
endfunction()
